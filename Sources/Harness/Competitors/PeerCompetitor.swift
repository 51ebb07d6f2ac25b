import Kernels
import Networks

/// A network's pass in a program of its own, such as PyTorch: it times itself and is asked for the times.
///
/// `bench/peers/README.md` describes the lines that go to and fro. The program runs in its turns only, so its threads
/// disturb nobody.
final class PeerCompetitor<Scalar: KernelScalar>: PassContender {
    let name: String
    private let process: PeerProcess
    private let file: PeerFile<Scalar>
    private let reference: PassReference<Scalar>
    private let longestAnswer: Double
    let kernel: KernelDescription
    private let threadsObserved: Int

    /// What a program can time: the whole passes, which come first among ``PassPhase/allCases``.
    private static var phases: [PassPhase] { [.forward, .backward, .update, .step, .forwardBackward] }

    /// Starts the program, has it make the network, and stops it.
    ///
    /// - Parameters:
    ///   - command: the program's path and its arguments.
    ///   - reference: has the numbers that it computes with, and what comes of them.
    ///   - longestAnswer: seconds after which an answer is not waited for any more. PyTorch compiles a network for up
    ///     to half a minute.
    /// - Throws: ``PeerError``, ``NoAnswer``.
    init(
        name: String, command: [String], block: PassBlock, reference: PassReference<Scalar>,
        longestAnswer: Double = 180
    ) throws {
        self.name = name
        self.reference = reference
        self.longestAnswer = longestAnswer
        file = try PeerFile()
        let network = reference.network
        try file.give(network.learned.map { network.plan.value(of: $0) } + [network.inputs, network.targetValues])
        process = try PeerProcess(command, file: file.descriptor)
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

    func facts(_ ceiling: Ceiling) throws -> PassFacts {
        PassFacts(
            kernel: kernel, threadsObserved: threadsObserved, phases: Self.phases,
            errors: try reference.errorBoundRatios(of: results()), prediction: nil)
    }

    /// The loss and the gradients, as the program computes them.
    private func results() throws -> [Scalar] {
        process.resume()
        defer { process.stop() }
        let answer = try process.ask("results", within: longestAnswer)
        guard answer == "written" else {
            throw PeerError.rubbish(program: process.name, answer: answer, wanted: "written")
        }
        let results = file.results(reference.resultCount)
        guard results.count == reference.resultCount else {
            throw PeerError.fewResults(program: process.name, found: results.count, wanted: reference.resultCount)
        }
        return results
    }

    func takeTurn() { process.resume() }

    func settle() { process.stop() }

    func warmUp() throws { _ = try seconds(of: 1) }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) throws {
        let (forward, backward, update) = try self.seconds(of: calls)
        for (index, phase) in Self.phases.enumerated() {
            seconds[index] =
                switch phase {
                case .forward: forward
                case .backward: backward
                case .update: update
                case .forwardBackward: forward + backward
                default: forward + backward + update
                }
        }
    }

    private func seconds(of calls: Int) throws -> (forward: Double, backward: Double, update: Double) {
        let answer = try process.ask("sample \(calls)", within: longestAnswer)
        let seconds = answer.split(separator: " ").compactMap { Double($0) }
        guard seconds.count == 3, seconds.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw PeerError.rubbish(program: process.name, answer: answer, wanted: "three times in seconds")
        }
        return (seconds[0], seconds[1], seconds[2])
    }
}
