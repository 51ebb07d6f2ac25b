import ArgumentParser
import Harness
import Machine
import Suites

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Runs suites into a run folder and prints what they say.")

    @Argument(help: "Suites: names in bench/, or paths of YAML files.", completion: Completions.suites)
    var suites = ["quick"]

    @OptionGroup var sampling: SamplingOptions

    @Option(
        help: "Folder for the run's tables; created, and refused when it holds a run. Without it: results/HOST-TIME.")
    var output: String?

    @Option(help: "table, csv or json; the results, not the samples, in the latter two.")
    var format = OutputFormat.table

    @Flag(help: "Print what would be measured, and stop.")
    var list = false

    func run() throws {
        let library = SuiteLibrary()
        let parts = try CommandFailure.checkingUsage {
            try suites.map { name in
                let suite = try library.suite(name)
                return MeasuredRun.Part(
                    blocks: suite.sweeps.flatMap { $0.blocks(cores: Topology.current.physicalCores) },
                    rounds: sampling.policyRounds(standard: SamplingPolicy.Rounds(suite.sampling)),
                    maxSeconds: sampling.maxSeconds.map { $0 / Double(suites.count) } ?? suite.maxSeconds,
                    seed: suite.seed)
            }
        }
        if list { return BlockList.print(parts) }
        let run = try MeasuredRun(parts, strict: sampling.strict)
        let folder = output ?? run.defaultFolder
        let rows = try run.run(into: folder)
        if try format.printed(resultsOf: rows) {
            Terminal.printError("Tables: \(folder)")
        } else {
            print(Summary(rows).text)
            print("\nTables: \(folder)")
        }
        if let failure = rows.failure { throw CommandFailure.failed(failure) }
    }
}

extension SamplingPolicy.Rounds {
    init(_ sampling: Suite.Sampling) {
        switch sampling {
        case .rounds(let rounds): self = .exactly(rounds)
        case .precisionTarget(let target): self = .precision(target)
        }
    }
}

/// What `--list` prints: a line a block, then how long they may take.
enum BlockList {
    static func print(_ parts: [MeasuredRun.Part]) {
        for block in parts.flatMap(\.blocks) { Swift.print(block) }
        let count = parts.reduce(0) { $0 + $1.blocks.count }
        let seconds = parts.compactMap(\.maxSeconds).reduce(0, +)
        Swift.print(
            "\(count) blocks" + (seconds > 0 ? ", at most about \(Int(seconds)) s" : ", as long as their rounds take"))
    }
}
