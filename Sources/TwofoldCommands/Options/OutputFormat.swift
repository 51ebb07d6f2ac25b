import ArgumentParser
import Reports

/// How a command prints its rows on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json

    /// Prints rows in a machine's format; false for a table, which each command draws in its own way.
    func printed<RowType: TableRow>(_ rows: [RowType]) throws -> Bool {
        switch self {
        case .table: return false
        case .csv: print(RowType.table.header + rows.map(RowType.table.line).joined(), terminator: "")
        case .json: print(try RowType.table.json(rows))
        }
        return true
    }
}

/// Where rows go, beside the terminal.
struct OutputOptions: ParsableArguments {
    @Option(help: "Folder for the run's tables; created, and refused when it holds a run.")
    var output: String?

    @Option(help: "table, csv or json.")
    var format = OutputFormat.table

    @Flag(help: "Print what would be measured, and stop.")
    var list = false
}
