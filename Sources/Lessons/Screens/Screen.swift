/// What a lesson says, from top to bottom: short texts, and tables of what was computed.
public struct Screen: Equatable, Sendable {
    public enum Part: Equatable, Sendable {
        /// Lines.
        case text([String])
        /// A header, and rows of as many cells; columns of words, which stand left, as numbers stand right.
        case table(header: [String], rows: [[String]], words: Set<Int>)
    }

    public private(set) var parts: [Part] = []

    /// Adds a paragraph.
    mutating func say(_ lines: String...) { parts.append(.text(lines)) }

    /// Adds a table; its first column holds words.
    mutating func show(_ header: [String], _ rows: [[String]], words: Set<Int> = [0]) {
        parts.append(.table(header: header, rows: rows, words: words))
    }
}
