extension Table {
    /// The rows of a file. Columns are found by name: unknown ones are skipped, absent ones that may be empty stay nil.
    /// A last row of too few cells was cut off, and is dropped.
    /// - Parameter fault: what cannot be true of a row, and the column that says so.
    /// - Throws: ``CSVError`` naming file, line and column.
    func rows(
        of bytes: some Sequence<UInt8>, file path: String,
        fault: (RowType) -> (column: String, problem: String)? = { _ in nil }
    ) throws(CSVError) -> [RowType] {
        let records = try CSV.records(of: bytes, file: path)
        guard let header = records.first else { return [] }
        var places: [(column: Column<RowType>, index: Int)] = []
        for column in columns {
            if let index = header.cells.firstIndex(of: column.name) {
                places.append((column, index))
            } else if !column.mayBeEmpty {
                throw CSVError(file: path, line: 1, column: column.name, problem: "this column is missing")
            }
        }
        var rows: [RowType] = []
        rows.reserveCapacity(records.count - 1)
        for (index, record) in records.enumerated().dropFirst() {
            // The last row was cut off, and somebody has ended its line.
            if index == records.count - 1, record.cells.count < header.cells.count { break }
            guard record.cells.count == header.cells.count else {
                throw CSVError(
                    file: path, line: record.line, column: nil,
                    problem: "\(record.cells.count) cells under a header of \(header.cells.count)")
            }
            var row = blank
            for (column, index) in places where !column.read(record.cells[index], &row) {
                throw CSVError(
                    file: path, line: record.line, column: column.name,
                    problem: "'\(record.cells[index])' is not what belongs there: \(column.kind)")
            }
            if let fault = fault(row) {
                throw CSVError(file: path, line: record.line, column: fault.column, problem: fault.problem)
            }
            rows.append(row)
        }
        return rows
    }
}
