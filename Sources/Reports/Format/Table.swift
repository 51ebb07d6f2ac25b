/// The version of all tables together, written to `machine.csv`. It changes when a column changes its meaning; a new
/// column at the end does not count.
public let schemaVersion = 1

/// A table of a run: its file, what its rows are, and its columns. The one place that knows a column's name and
/// meaning.
public struct Table<RowType: Sendable>: Sendable {
    /// The file's name in the run folder, such as `kernels.csv`.
    public let file: String
    /// What its rows are, in a sentence.
    public let meaning: String
    /// The columns, in the order of the file.
    public let columns: [Column<RowType>]
    /// What a row is before its cells are read.
    let blank: RowType

    init(file: String, meaning: String, blank: RowType, columns: [Column<RowType>]) {
        self.file = file
        self.meaning = meaning
        self.columns = columns
        self.blank = blank
    }

    /// The first line, with its line end.
    public var header: String { CSV.line(columns.map(\.name)) }

    /// A row's line, with its line end.
    public func line(_ row: RowType) -> String { CSV.line(columns.map { $0.cell(row) }) }
}

/// A column of a table.
public struct Column<RowType: Sendable>: Sendable {
    /// Its name, snake_case, the unit as its suffix; never changed once published.
    public let name: String
    /// What it holds, in a sentence.
    public let meaning: String
    /// What its cells look like: `integer`, `number`, `text`, or a list of words.
    public let kind: String
    /// Whether a cell may be empty: not measured.
    public let mayBeEmpty: Bool
    /// The text of a row's cell, before quoting.
    let cell: @Sendable (RowType) -> String
    /// Sets a row's field from a cell's text; false when the text is none of the column's type.
    let read: @Sendable (String, inout RowType) -> Bool

    init<Value: CellValue>(_ name: String, _ field: WritableKeyPath<RowType, Value> & Sendable, _ meaning: String) {
        self.name = name
        self.meaning = meaning
        kind = Value.kind
        mayBeEmpty = Value.mayBeEmpty
        cell = { $0[keyPath: field].cell }
        read = { text, row in
            guard let value = Value.read(text) else { return false }
            row[keyPath: field] = value
            return true
        }
    }

    /// A part's column as one of the whole row.
    init<Part>(_ column: Column<Part>, of part: WritableKeyPath<RowType, Part> & Sendable) {
        name = column.name
        meaning = column.meaning
        kind = column.kind
        mayBeEmpty = column.mayBeEmpty
        cell = { column.cell($0[keyPath: part]) }
        read = { text, row in column.read(text, &row[keyPath: part]) }
    }

    /// The unit, as written in the reference; nil for texts, counts and bare numbers.
    public var unit: String? { ColumnUnit(ofColumn: name)?.symbol }
}

/// A row that has a table.
public protocol TableRow: Sendable {
    static var table: Table<Self> { get }
}
