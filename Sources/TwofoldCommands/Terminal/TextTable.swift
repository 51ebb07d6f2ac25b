/// A table for people: columns as wide as their widest cell, words to the left, numbers to the right.
struct TextTable {
    private let header: [String]
    private let words: Set<Int>
    private var rows: [[String]] = []

    /// - Parameter words: the columns of words.
    init(_ header: [String], words: Set<Int> = [0]) {
        self.header = header
        self.words = words
    }

    mutating func add(_ row: [String]) { rows.append(row) }

    var isEmpty: Bool { rows.isEmpty }

    /// The table's lines, without spaces at their ends.
    var text: String {
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            let line = cells.enumerated().map { index, cell in
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                return words.contains(index) ? cell + padding : padding + cell
            }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
    }
}
