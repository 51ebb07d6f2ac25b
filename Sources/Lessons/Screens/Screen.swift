/// What a lesson says, from top to bottom: short texts, and tables of what was computed.
public struct Screen: Equatable, Sendable {
    public enum Part: Equatable, Sendable {
        /// Lines.
        case text([String])
        /// A header, and rows of as many cells.
        case table(header: [String], rows: [[String]])
    }

    public private(set) var parts: [Part] = []

    /// Adds a paragraph.
    mutating func say(_ lines: String...) { parts.append(.text(lines)) }

    /// Adds a table.
    mutating func show(_ header: [String], _ rows: [[String]]) {
        parts.append(.table(header: header, rows: rows))
    }
}
