extension MachineFunction {
    /// The innermost loops, each with the instructions that it repeats.
    var innerLoops: [[Instruction]] {
        let places = Dictionary(
            instructions.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
        let jumps = instructions.map { $0.jumpTarget.flatMap { places[$0] } }
        let loops = jumps.indices.compactMap { end -> [Int]? in
            guard let start = jumps[end], start <= end else { return nil }
            return loop(from: start, to: end, jumps)
        }
        let inner = loops.filter { loop in
            let span = Set(loop)
            return !loops.contains { $0.count < loop.count && span.isSuperset(of: $0) }
        }
        return inner.map { $0.map { instructions[$0] } }
    }

    /// The places from which the jump back at `end` is reached without leaving the stretch; nil where its target is not
    /// among them: blocks are laid out so that some jumps go back without closing a loop.
    private func loop(from start: Int, to end: Int, _ jumps: [Int?]) -> [Int]? {
        var reaches = Array(repeating: false, count: end - start + 1)
        reaches[end - start] = true
        var isSettled = false
        while !isSettled {
            isSettled = true
            for place in (start..<end).reversed() where !reaches[place - start] {
                let goesOn = !instructions[place].isEnd && reaches[place + 1 - start]
                let jumps = jumps[place].map { (start...end).contains($0) && reaches[$0 - start] } ?? false
                guard goesOn || jumps else { continue }
                reaches[place - start] = true
                isSettled = false
            }
        }
        return reaches[0] ? (start...end).filter { reaches[$0 - start] } : nil
    }

    /// The loops that sum up register tiles: 12 multiply-adds or more, a step of AVX2's full tile.
    var tileLoops: [[Instruction]] {
        grantedLevel == .baseline ? [] : innerLoops.filter { $0.count(where: \.isMultiplyAdd) >= 12 }
    }

    /// What keeps such a loop from its processor's peak, a sentence a loop.
    var flawsOfTileLoops: [String] {
        tileLoops.compactMap { loop in
            let (calls, moves) = (loop.filter(\.isCall), loop.filter(\.movesVectorByStack))
            guard let first = loop.first, let flaw = calls.first ?? moves.first else { return nil }
            return """
                \(symbol): the loop at \(String(first.address, radix: 16)) has \(calls.count) calls and moves \
                \(moves.count) vectors to or from the stack, first `\(flaw.text)`
                """
        }
    }
}
