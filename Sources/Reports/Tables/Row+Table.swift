import Harness

/// The tables that rows are handed over for, in the order of the reference.
let rowTables: [any TableRow.Type] = [
    MachineRow.self, CeilingRow.self, KernelRow.self, PassRow.self, RatioRow.self, FitRow.self, SampleRow.self,
    TrainingRow.self, TimeRow.self, ReplayRow.self, PromiseRow.self,
]

/// Every table of a run, in the order of the reference.
let allTables: [any TableRow.Type] = rowTables + [ProgressRow.self]

/// Tables of single commands, which no run's folder holds.
let printedTables: [any TableRow.Type] = [ComparisonRow.self, SelftestRow.self, TraceRow.self]

extension Row {
    /// The row itself, whichever table it belongs to.
    var content: any TableRow {
        switch self {
        case .machine(let row): row
        case .ceiling(let row): row
        case .kernel(let row): row
        case .pass(let row): row
        case .ratio(let row): row
        case .fit(let row): row
        case .sample(let row): row
        case .training(let row): row
        case .time(let row): row
        case .replay(let row): row
        case .promise(let row): row
        }
    }
}

extension Row {
    /// The run that it belongs to.
    var runID: String {
        switch self {
        case .machine(let row): row.runID
        case .ceiling(let row): row.runID
        case .kernel(let row): row.runID
        case .pass(let row): row.runID
        case .ratio(let row): row.runID
        case .fit(let row): row.runID
        case .sample(let row): row.runID
        case .training(let row): row.runID
        case .time(let row): row.runID
        case .replay(let row): row.runID
        case .promise(let row): row.runID
        }
    }

    /// Whether it is what a block is measured for: rows that are handed over with one are a block's.
    var isResultOfBlock: Bool {
        switch self {
        case .kernel, .pass: true
        default: false
        }
    }
}

extension TableRow {
    /// The table's file, for code that does not know which table it holds.
    static var fileName: String { table.file }
    /// The first line of the table's file.
    static var header: String { table.header }
    /// The row's line in its file.
    var line: String { Self.table.line(self) }
}
