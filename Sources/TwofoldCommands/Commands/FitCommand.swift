import ArgumentParser
import Harness
import Reports

struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Fits a run's cost over width and depth: is it quadratic, is it linear?")

    @Argument(help: ArgumentHelp("A run folder.", valueName: "run"))
    var folder: String

    @Option(help: "table, csv or json.")
    var format = OutputFormat.table

    func run() throws {
        let fits = try CommandFailure.checkingUsage {
            let run = try RunReader(folder: folder)
            for warning in run.warnings { Terminal.printError("warning: \(warning)") }
            let passes = try run.rows(PassRow.self)
            let machine = try run.rows(MachineRow.self).first
            let caches = [("L1", machine?.l1dBytes), ("L2", machine?.l2Bytes), ("L3", machine?.l3Bytes)]
            return ScalingFits.rows(
                from: passes, caches: caches.map { ($0.0, $0.1 ?? 0) }, runID: passes.first?.runID ?? "")
        }
        guard !fits.isEmpty else {
            throw CommandFailure.usage(
                "'\(folder)' has no series to fit; measure three widths at one depth, or three depths at one width")
        }
        if try !format.printed(fits) { print(FitSummary(fits).text) }
    }
}
