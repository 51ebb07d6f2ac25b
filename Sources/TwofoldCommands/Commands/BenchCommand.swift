import ArgumentParser
import Foundation
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
        help:
            "Folder for the run's tables; created, and refused when it holds a run, unless --resume. Without it: results/HOST-TIME."
    )
    var output: String?

    @OptionGroup var resumption: ResumeOption

    @Option(help: "table, csv or json; the results, not the samples, in the latter two.")
    var format = OutputFormat.table

    @Flag(help: "Let suites name libraries and programs (blas:PATH, process:PATH): measuring them runs their code.")
    var foreignCode = false

    @Flag(help: "Print what would be measured, and stop.")
    var list = false

    func validate() throws { try resumption.check(output) }

    func run() throws {
        let library = SuiteLibrary()
        let parts = try CommandFailure.checkingUsage {
            try suites.map { name in
                let suite = try library.suite(name)
                let blocks = suite.sweeps.flatMap { $0.blocks(cores: Topology.current.physicalCores) }
                if !foreignCode, !list,
                    let kernel = blocks.lazy.flatMap(\.kernels).first(where: Twofold.catalog.isForeign)
                {
                    throw ForeignCodeError(suite: name, kernel: kernel)
                }
                return MeasuredRun.Part(
                    blocks: blocks,
                    rounds: sampling.policyRounds(standard: SamplingPolicy.Rounds(suite.sampling)),
                    maxSeconds: sampling.maxSeconds.map { $0 / Double(suites.count) } ?? suite.maxSeconds,
                    seed: suite.seed)
            }
        }
        if list { return BlockList.print(parts) }
        let run = try MeasuredRun(parts, strict: sampling.strict)
        let folder = output ?? run.defaultFolder
        let rows = try run.run(into: folder, resume: resumption.resume)
        if try format.printed(resultsOf: rows) {
            Terminal.printError("Tables: \(folder)")
        } else {
            print(Summary(rows).text)
            print("\nTables: \(folder)")
        }
        if let failure = rows.failure { throw CommandFailure.failed(failure) }
    }
}

/// A suite is data, and whoever runs one that came by mail runs none of its author's code, unless they say so.
struct ForeignCodeError: Error, CustomStringConvertible {
    let suite: String
    let kernel: String

    var description: String {
        "suite '\(suite)' names '\(kernel)', whose code would run; see what it is, then say --foreign-code"
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

/// What `--list` prints: a line a block, then how long they may take, and how much memory.
enum BlockList {
    static func print(_ parts: [MeasuredRun.Part]) {
        for block in parts.flatMap(\.blocks) { Swift.print(block) }
        let count = parts.reduce(0) { $0 + $1.blocks.count }
        let limits = parts.compactMap(\.maxSeconds)
        let isLimited = limits.count == parts.count
        let forecast = MemoryForecast(catalog: Twofold.catalog)
        let memory = parts.map { forecast.bytes(of: $0.blocks, rounds: $0.rounds) }.max() ?? 0
        Swift.print(
            "\(count) blocks"
                + (isLimited ? ", at most about \(Int(limits.reduce(0, +))) s" : ", as long as their rounds take")
                + String(format: ", at most %.0f MB of memory", memory / 1e6))
    }
}
