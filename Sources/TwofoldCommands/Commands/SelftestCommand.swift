import ArgumentParser
import Harness
import Reports

struct SelftestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selftest", abstract: "Tries the harness where the truth is known.",
        discussion: """
            Simulated: the whole procedure on made-up machines with noise of several kinds, in seconds. Live: work of \
            known cost on this machine, in about a minute. Without a choice both. A target counts as missed where an \
            exact binomial test at 1 % rejects it.
            """)

    @Flag(help: "The simulated kind.")
    var simulated = false

    @Flag(help: "The live kind.")
    var live = false

    @Option(parsing: .unconditional, help: "Simulated blocks of each kind, for each noise, and suites.")
    var experiments = 1000

    @Option(parsing: .unconditional, help: "Seed of the simulated noise and of the order within rounds.")
    var seed: UInt64 = 1

    @Option(help: "table, csv or json.")
    var format = OutputFormat.table

    func validate() throws {
        guard (100...100_000).contains(experiments) else {
            throw ValidationError("--experiments \(experiments) is not between 100 and 100000")
        }
    }

    func run() throws {
        let runsAll = simulated == live
        if live || runsAll { try CommandFailure.refuseDebugBuild() }
        let interruption = Interruption()
        var findings: [SelftestFinding] = []
        do {
            if simulated || runsAll {
                findings += try SimulatedSelftest(
                    experiments: experiments, seed: seed, isCancelled: { interruption.isAsked }
                ).findings()
            }
            if live || runsAll {
                let bar = ProgressBar()
                findings += try LiveSelftest(
                    catalog: Twofold.catalog, seed: seed, isCancelled: { interruption.isAsked }
                ).findings(progress: bar.show)
            }
        } catch is Interrupted {
            throw CommandFailure.interrupted("interrupted; the selftest has no result", by: interruption.signal)
        } catch {
            throw CommandFailure.failed(String(describing: error))
        }
        try Self.report(findings, format)
    }

    /// Prints the findings.
    /// - Throws: ``CommandFailure/failed(_:)`` where a target is missed.
    static func report(_ findings: [SelftestFinding], _ format: OutputFormat) throws {
        let summary = SelftestSummary(findings)
        if try !format.printed(findings.map(SelftestRow.init)) { print(summary.text) }
        if let failure = summary.failure { throw CommandFailure.failed(failure) }
    }
}
