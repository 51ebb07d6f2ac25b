import Foundation

/// A chart in text: a line a row, with a dot at its value, its interval, what was expected, and a reference down all lines.
struct DotPlot {
    struct Row {
        /// What it is, in words; the first cell stands only where it changes.
        let label: [String]
        let value: Double
        var low: Double?
        var high: Double?
        var expected: Double?
    }

    private let rows: [Row]
    private let reference: Double
    private let glyphs: Glyphs
    private let scale: Scale
    private let labels: [String]

    /// - Parameters:
    ///   - rows: at least one, all with as many cells of labels.
    ///   - reference: a value that every line shows.
    ///   - width: the columns of the terminal that it may take.
    init(_ rows: [Row], reference: Double, glyphs: Glyphs, width: Int = 80) {
        (self.rows, self.reference, self.glyphs) = (rows, reference, glyphs)
        labels = Self.labels(of: rows)
        let room = width - (labels.map(\.count).max() ?? 0) - 2
        scale = Scale(rows.flatMap { [$0.value, $0.expected ?? $0.value] } + [reference], columns: max(room, 20))
    }

    /// The lines, without spaces at their ends, above an axis with its numbers.
    var text: String {
        let margin = String(repeating: " ", count: (labels.first?.count ?? 0) + 2)
        return (zip(labels, rows).map { label, row in label + "  " + line(row) } + [margin + axis, margin + numbers])
            .map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
    }

    private func line(_ row: Row) -> String {
        var cells = [Character](repeating: " ", count: scale.columns)
        cells[scale.column(of: reference)] = glyphs.reference
        if let low = row.low, let high = row.high, low <= high {
            for column in scale.column(of: low)...scale.column(of: high) { cells[column] = glyphs.interval }
        }
        if let expected = row.expected { cells[scale.column(of: expected)] = glyphs.expected }
        cells[scale.column(of: row.value)] = glyphs.dot
        return String(cells)
    }

    private var axis: String {
        var cells = [Character](repeating: glyphs.axis, count: scale.columns)
        for tick in scale.ticks { cells[scale.column(of: tick)] = glyphs.tick }
        return String(cells)
    }

    /// Each tick's number below it, in the middle where there is room.
    private var numbers: String {
        scale.ticks.reduce(into: "") { line, tick in
            let number = Figures.fixed(tick, scale.digits)
            let start = min(scale.column(of: tick) - number.count / 2, scale.columns - number.count)
            line += String(repeating: " ", count: max(0, start - line.count)) + number
        }
    }

    /// The cells of each row beside each other, as wide as their widest.
    private static func labels(of rows: [Row]) -> [String] {
        var before: String?
        let cells = rows.map { row in
            defer { before = row.label.first }
            return row.label.enumerated().map { $0 == 0 && before == $1 ? "" : $1 }
        }
        let widths = (cells.first ?? []).indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { row in
            zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: "  ")
        }
    }
}

extension Array {
    /// All where they are few, else every second, third and so on, the last among them: lines that a chart has room for.
    func some(atMost count: Int) -> Array {
        let step = Swift.max((self.count + count - 1) / count, 1)
        return indices.filter { (self.count - 1 - $0) % step == 0 }.map { self[$0] }
    }
}

extension DotPlot {
    /// A linear scale whose ends are round numbers, and two to six ticks on it.
    private struct Scale {
        let ticks: [Double]
        let digits: Int
        let columns: Int

        init(_ values: [Double], columns: Int) {
            let (least, most) = (values.min() ?? 0, values.max() ?? 1)
            let steps = (-2...6).flatMap { power in [1.0, 2, 5].map { $0 * pow(10, Double(power)) } }
            let step = steps.first { (most / $0).rounded(.up) - (least / $0).rounded(.down) <= 5 } ?? most
            let (first, last) = ((least / step).rounded(.down), max((most / step).rounded(.up), 1))
            ticks = stride(from: first, through: max(last, first + 1), by: 1).map { $0 * step }
            digits = step < 0.1 ? 2 : step < 1 ? 1 : 0
            self.columns = columns
        }

        /// The column of a value; those beyond the ends lie on them.
        func column(of value: Double) -> Int {
            let (low, high) = (ticks[0], ticks[ticks.count - 1])
            let share = (min(max(value, low), high) - low) / (high - low)
            return Int((share * Double(columns - 1)).rounded())
        }
    }
}
