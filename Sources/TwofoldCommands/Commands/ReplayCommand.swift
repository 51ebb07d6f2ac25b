import ArgumentParser
import Harness
import Machine
import Reports
import Suites

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Says how much faster a traced program would be on other kernels, by timing its products.",
        discussion: """
            The products that twofold trace has recorded are computed again: on the library that the program has, and in \
            the same rounds on each kernel, with hot and with cold caches, the longest time first. tiled and parallel are \
            timed inside the drop-in library, as a program would get them. What cannot be replayed keeps today's time.
            """)

    @Argument(help: ArgumentHelp("A trace, as twofold trace writes it.", valueName: "trace.csv"))
    var trace: String

    @Option(
        help: ArgumentHelp(
            "Kernels, separated by commas; blas:PATH is any BLAS library. Without it: tiled, parallel, and openblas where the program does not have it.",
            valueName: "a,b"))
    var kernel: String?

    @Option(help: "Threads, of the program's own library too; cores = physical cores.")
    var threads = "cores"

    @OptionGroup var sampling: SamplingOptions

    @Option(help: "Folder for the run's tables; created, and refused when it holds a run.")
    var output: String?

    @Option(help: "table, csv or json.")
    var format = OutputFormat.table

    func run() throws {
        let (trace, run) = try CommandFailure.checkingUsage {
            let trace = try readTrace()
            let kernels = try kernel.map { try KernelOptions.kernels(parsing: $0) }
            if let program = kernels?.first(where: { Twofold.catalog.program($0) != nil }) {
                throw CommandFailure.usage(
                    "--kernel \(program) is a program, which computes no single products; name a kernel")
            }
            let threads = try ThreadCount(parsing: threads).numbers(cores: Topology.current.physicalCores)[0]
            return (trace, try ReplayRun(trace, kernels: kernels, threads: threads, sampling: sampling))
        }
        let (rows, interruption) = try run.run(into: output)
        if try !format.printed(resultsOf: rows) { print(ReplaySummary(rows, of: trace).text) }
        if let interruption {
            throw CommandFailure.interrupted("interrupted; what was replayed until then is told", by: interruption)
        }
        if let failure = rows.failure { throw CommandFailure.failed(failure) }
    }

    private func readTrace() throws -> ReplayTrace {
        let rows = try TraceFile.read(trace)
        do {
            return try ReplayTrace(rows)
        } catch {
            throw CommandFailure.usage("'\(trace)': \(error)")
        }
    }
}
