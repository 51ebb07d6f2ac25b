import ArgumentParser

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs any program on our kernel, or as it is, and times it.",
        discussion: """
            The drop-in library computes the program's products of Float and Double by the kernel tiled or parallel; all \
            else stays with the program's own BLAS. With --kernel own the program runs as it is, timed in the same way. \
            Standard streams and exit code are the program's own. A line on standard error says how long it ran, and how \
            many products our kernel computed.
            """)

    @Option(
        help: ArgumentHelp(
            "tiled, parallel, or own: the program's own BLAS. tiled@avx2 pins an instruction set.",
            valueName: "kernel"))
    var kernel = "parallel"

    @Option(help: "Threads of the kernel parallel; cores = physical cores, which is the default.")
    var threads: String?

    @OptionGroup var host: HostProgramOptions

    func run() throws {
        try CommandFailure.refuseDebugBuild()
        let run = try CommandFailure.checkingUsage {
            try HostedRun(
                of: host.program(example: "twofold run --kernel parallel"),
                on: HostedKernel(parsing: kernel, threads: threads))
        }
        let outcome = try CommandFailure.checkingUsage { try run.run() }
        Terminal.printError(outcome.finding)
        guard outcome.end.exitCode == 0 else { throw ExitCode(outcome.end.exitCode) }
    }
}
