import Kernels

/// A network's pass in a program of its own, such as PyTorch: it times itself and is asked for the times.
///
/// `bench/peers/README.md` describes the lines that go to and fro. The program runs in its turns only, so its threads
/// disturb nobody.
final class PeerCompetitor: PassContender {
    let name: String
    private let process: PeerProcess
    private let longestAnswer: Double
    let kernel: KernelDescription
    private let threadsObserved: Int

    /// What a program can time: the whole passes, which come first among ``PassPhase/allCases``.
    private static let phases: [PassPhase] = [.forward, .backward, .update, .step]

    /// Starts the program, has it make the network, and stops it.
    ///
    /// - Parameters:
    ///   - command: the program's path and its arguments.
    ///   - longestAnswer: seconds after which an answer is not waited for any more. PyTorch compiles a network for up
    ///     to half a minute.
    /// - Throws: ``PeerError``, ``NoAnswer``.
    init(name: String, command: [String], block: PassBlock, longestAnswer: Double = 180) throws {
        self.name = name
        self.longestAnswer = longestAnswer
        process = try PeerProcess(command)
        let answer = try process.ask(
            "network \(block.network) \(block.batch) \(block.activation) \(block.precision.rawValue)"
                + " threads=\(block.threads) input-gradient=\(block.inputGradient)", within: longestAnswer)
        // ready THREADS INSTRUCTION-SET VERSION…
        let words = answer.split(separator: " ", maxSplits: 3).map(String.init)
        guard words.count == 4, words[0] == "ready", let threads = Int(words[1]) else {
            throw PeerError.rubbish(
                program: process.name, answer: answer, wanted: "ready THREADS INSTRUCTION-SET VERSION")
        }
        threadsObserved = threads
        kernel = KernelDescription(name: name, libraryVersion: words[3], instructionSet: words[2])
        process.stop()
    }

    var quantities: Int { Self.phases.count }

    func facts(_ ceiling: Ceiling) -> PassFacts {
        PassFacts(
            kernel: kernel, threadsObserved: threadsObserved, phases: Self.phases, errors: nil, predictedRatio: nil)
    }

    func takeTurn() { process.resume() }

    func settle() { process.stop() }

    func warmUp() throws { _ = try seconds(of: 1) }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) throws {
        let parts = try self.seconds(of: calls)
        for (index, part) in parts.enumerated() { seconds[index] = part }
        seconds[parts.count] = parts.reduce(0, +)
    }

    /// Seconds of forward, backward and update.
    private func seconds(of calls: Int) throws -> [Double] {
        let answer = try process.ask("sample \(calls)", within: longestAnswer)
        let seconds = answer.split(separator: " ").compactMap { Double($0) }
        guard seconds.count == 3, seconds.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw PeerError.rubbish(program: process.name, answer: answer, wanted: "three times in seconds")
        }
        return seconds
    }
}
