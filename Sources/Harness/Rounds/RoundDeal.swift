import Matrices

/// The order in which blocks that are measured together have their rounds: those of each are spread evenly over the
/// time of all.
///
/// A disturbance lasts for seconds, about as long as a block that is measured alone: it then shifts all of the block's
/// rounds, and their interval knows nothing of it. Spread over a minute, it is in a few rounds of each block, which the
/// median bears and the interval shows.
struct RoundDeal {
    struct Turn: Equatable {
        let block: Int
        let round: Int
    }

    let turns: [Turn]

    /// - Parameters:
    ///   - counts: rounds a block. Round i of R stands at (i + ½) / R of the whole.
    ///   - seed: decides who comes first of those that stand at the same place.
    init(_ counts: [Int], seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        turns = counts.enumerated()
            .flatMap { block, count in
                (0..<count).map { round in
                    (
                        place: (Double(round) + 0.5) / Double(count), draw: generator.next(),
                        turn: Turn(block: block, round: round)
                    )
                }
            }
            .sorted { ($0.place, $0.draw) < ($1.place, $1.draw) }
            .map(\.turn)
    }
}

extension [BlockRounds] {
    /// Runs the rounds of all blocks, dealt over their time together.
    ///
    /// Where turns take longer than planned, the last rounds are given up, of all blocks alike, but never the fewest of
    /// any competitor. That depends on the time alone, not on what was measured.
    ///
    /// - Parameters:
    ///   - seconds: what all rounds may take, beside what each block allows its own.
    ///   - progress: called before each round with the seconds that are planned for those left.
    /// - Throws: ``Interrupted`` between two turns, when asked to stop.
    func run(
        seed: UInt64, clock: any Clock, seconds: Double = .infinity,
        progress: (_ secondsLeft: Double) -> Void = { _ in }
    ) throws {
        let start = clock.seconds()
        let allowed = Swift.min(reduce(0) { $0 + $1.allowedSeconds }, seconds)
        var left = reduce(0) { $0 + $1.plannedSeconds }
        var (done, fewestLeft) = (0.0, 0.0)
        let turns = RoundDeal(map(\.count), seed: seed).turns
        for turn in turns where !self[turn.block].isSpare(turn.round) {
            fewestLeft += self[turn.block].seconds(of: turn.round)
        }
        for turn in turns {
            let block = self[turn.block]
            let (seconds, isSpare) = (block.seconds(of: turn.round), block.isSpare(turn.round))
            progress(left)
            left -= seconds
            let elapsed = clock.seconds() - start
            // What is left is thought to go on as it went.
            let slowness = done > 0 ? Swift.max(elapsed / done, 1) : 1
            if isSpare, elapsed + slowness * (fewestLeft + seconds) > allowed { continue }
            try block.run(turn.round)
            done += seconds
            if !isSpare { fewestLeft -= seconds }
        }
    }
}
