import Foundation

extension Table {
    /// Rows as a JSON array of objects, a key a column; an empty cell is null.
    public func json(_ rows: [RowType]) throws -> String {
        let objects = rows.map { row in
            Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.json(row)) })
        }
        let data = try JSONSerialization.data(withJSONObject: objects, options: [.prettyPrinted, .sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }
}

extension Column {
    /// The cell as JSON takes it. What JSON has no number for (infinity, NaN) stays text.
    fileprivate func json(_ row: RowType) -> Any {
        let text = cell(row)
        if text.isEmpty { return NSNull() }
        if kind == Int.kind, let integer = Int(text) { return integer }
        if kind == Double.kind, let number = Double(text), number.isFinite { return number }
        if kind == Bool.kind, let truth = Bool(text) { return truth }
        return text
    }
}
