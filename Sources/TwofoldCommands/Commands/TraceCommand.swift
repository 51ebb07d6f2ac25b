import ArgumentParser
import Reports

struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Records the matrix products that any program asks its BLAS for: Python, R, or one of your own.",
        discussion: """
            A library in front of the program's BLAS passes every product on, unchanged, and counts it: a row a distinct \
            product, with its calls, their time and the shortest. Standard streams are the program's own, and so is the \
            exit code; of a program that a signal ends, the trace so far is kept. What cannot be seen, such as a BLAS \
            inside the program's own file, is said on standard error.
            """)

    @Option(help: ArgumentHelp("The trace, as CSV; a file of this name is replaced.", valueName: "trace.csv"))
    var output: String

    @OptionGroup var host: HostProgramOptions

    func run() throws {
        let run = try CommandFailure.checkingUsage {
            let run = try TracedRun(
                of: host.program(example: "twofold trace --output trace.csv"), library: PreloadedLibrary.trace.path())
            // What cannot be written is found before the program has run.
            try TraceFile.write([], to: output)
            return run
        }
        let trace = try CommandFailure.checkingUsage { try run.trace() }
        do {
            try TraceFile.write(trace.rows, to: output)
        } catch {
            throw CommandFailure.failed(String(describing: error))
        }
        for line in trace.findings(in: output) { Terminal.printError(line) }
        guard trace.end.exitCode == 0 else { throw ExitCode(trace.end.exitCode) }
    }
}
