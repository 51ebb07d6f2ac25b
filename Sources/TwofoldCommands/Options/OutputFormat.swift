import ArgumentParser
import Harness
import Reports

/// How a command prints its rows on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json

    /// Prints rows in a machine's format; false for a table, which each command draws in its own way.
    func printed<RowType: TableRow>(_ rows: [RowType]) throws -> Bool {
        guard self != .table else { return false }
        print(try text(rows), terminator: "")
        return true
    }

    /// Prints the results of a run in a machine's format, of each table that has rows: as CSV one table after another
    /// with an empty line between, as JSON an object with a key a table. False for a table.
    func printed(resultsOf rows: [Row]) throws -> Bool {
        guard self != .table else { return false }
        let tables = [
            try named(rows.kernels), try named(rows.passes), try named(rows.ratios), try named(rows.fits),
            try named(rows.promises), try named(rows.replays),
        ].compactMap { $0 }
        if self == .json {
            print("{" + tables.map { "\n\"\($0.name)\": \($0.text)" }.joined(separator: ",") + "}")
        } else {
            print(tables.map(\.text).joined(separator: "\n"), terminator: "")
        }
        return true
    }

    /// A table's name and text; nil where it has no rows.
    private func named<RowType: TableRow>(_ rows: [RowType]) throws -> (name: String, text: String)? {
        guard !rows.isEmpty else { return nil }
        return (RowType.table.file.replacing(".csv", with: ""), try text(rows))
    }

    private func text<RowType: TableRow>(_ rows: [RowType]) throws -> String {
        self == .json
            ? try RowType.table.json(rows) + "\n"
            : RowType.table.header + rows.map(RowType.table.line).joined()
    }
}

/// Where rows go, beside the terminal.
struct OutputOptions: ParsableArguments {
    @Option(help: "Folder for the run's tables; created, and refused when it holds a run, unless --resume.")
    var output: String?

    @OptionGroup var resumption: ResumeOption

    @Option(help: "table, csv or json.")
    var format = OutputFormat.table

    @Flag(help: "Print what would be measured, and stop.")
    var list = false

    func validate() throws { try resumption.check(output) }
}

/// Whether a run that was interrupted goes on.
struct ResumeOption: ParsableArguments {
    @Flag(
        help:
            "Go on with the run in --output, of the same suite, machine and build; a missing folder is made, a finished run is only shown."
    )
    var resume = false

    /// - Throws: where nobody can know which run is meant.
    func check(_ output: String?) throws {
        if resume, output == nil {
            throw ValidationError("--resume needs --output FOLDER, the run to go on with")
        }
    }
}
