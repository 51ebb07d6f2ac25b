import Foundation
import Kernels
import Machine
import Matrices
import Networks
import VectorRoutines

@testable import Harness

/// A program written in the shell, which answers as it is told to. It copies its results from a file that was written for
/// it.
struct FakePeer {
    private let file: URL
    private var results: String { file.path + ".results" }

    /// - Parameters:
    ///   - network: commands that answer the request for a network.
    ///   - sample: commands that answer a request for times.
    ///   - results: commands that answer a request for results; right ones stand in `$0.results`.
    init(
        network: String = "echo ready 1 none fake 1.0", sample: String = "echo 0.01 0.02 0.005",
        results: String = #"cat "$0.results" >&3; echo written"#
    ) throws {
        file = FileManager.default.temporaryDirectory.appendingPathComponent("peer-\(UUID().uuidString)")
        let script = """
            while read -r verb words; do
                echo "$verb $words" >>"\(file.path).requests"
                case $verb in
                    network) \(network) ;;
                    sample) \(sample) ;;
                    results) \(results) ;;
                esac
            done
            """
        try Data(script.utf8).write(to: file)
        try write(SmallNetwork<Float>(inputGradient: true).results())
    }

    /// Writes what it will give as its results.
    func write(_ numbers: [Float]) throws {
        try numbers.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: results))
    }

    /// As flags and suites name it.
    func kernel(named name: String) -> String { "\(name)=process:" + command.joined(separator: " ") }

    var command: [String] { ["/bin/sh", file.path] }

    /// What it was asked.
    var requests: [String] {
        let text = (try? String(contentsOfFile: file.path + ".requests", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// It as a competitor on a network.
    func competitor(longestAnswer: Double = 60) throws -> PeerCompetitor<Float> {
        try PeerCompetitor(
            name: "fake", command: command,
            block: PassBlock(
                kernels: [], baseline: nil, precision: .float32, threads: 1, network: try SmallNetwork<Float>.shape,
                batch: 2,
                activation: "relu", inputGradient: false, dataSet: nil),
            reference: try PassReference(SmallNetwork<Float>().network, activation: .relu), longestAnswer: longestAnswer
        )
    }
}

/// The state of a process as the kernel tells it: T is stopped; nil where there is none, or only what its parent has
/// not read.
func state(ofProcess id: Int) -> Character? {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
        let state = text.split(separator: ")").last?.first(where: { $0 != " " }), state != "Z"
    else { return nil }
    return state
}
