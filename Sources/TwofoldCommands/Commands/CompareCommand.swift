import ArgumentParser
import Harness
import Reports

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares two runs: is the second faster, slower, the same, and did both find the same ratios?")

    @Argument(help: ArgumentHelp("The run folder that is compared with.", valueName: "first"))
    var first: String

    @Argument(help: ArgumentHelp("The run folder whose change is told.", valueName: "second"))
    var second: String

    @Flag(help: "Compare even where machines or settings differ.")
    var anyway = false

    @Flag(help: "Print every row of the table, not only what changed.")
    var all = false

    @Flag(help: "Exit with 1 when a row's time is slower.")
    var failOnSlower = false

    @Option(help: "table, csv or json.")
    var format = OutputFormat.table

    func run() throws {
        let (runs, comparison) = try CommandFailure.checkingUsage {
            let runs = [try RunReader(folder: first), try RunReader(folder: second)]
            return (runs, try RunComparison(runs[0], runs[1]))
        }
        let difference = comparison.differences.joined(separator: "; ")
        guard anyway || difference.isEmpty else {
            throw CommandFailure.usage(
                "'\(first)' and '\(second)' are of different machines or settings: \(difference); add --anyway to compare them"
            )
        }
        guard !comparison.rows.isEmpty else {
            throw CommandFailure.usage(
                "'\(first)' and '\(second)' have no measured row in common; compare two runs of one suite")
        }
        let summary = ComparisonSummary(comparison)
        for warning in runs.flatMap(\.warnings) + comparison.differences + summary.warnings {
            Terminal.printError("warning: \(warning)")
        }
        if try !format.printed(comparison.rows) { print(summary.text(all: all)) }
        let slower = comparison.count(Verdict.slower)
        if failOnSlower, slower > 0 {
            throw CommandFailure.failed("\(slower) rows of '\(second)' are slower than in '\(first)'")
        }
    }
}
