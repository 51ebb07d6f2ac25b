import Lessons

extension Screen {
    /// The screen as a terminal shows it, paragraphs and tables apart.
    var text: String {
        parts.map { part in
            switch part {
            case .text(let lines): return lines.joined(separator: "\n")
            case .table(let header, let rows, let words):
                var table = TextTable(header, words: words)
                for row in rows { table.add(row) }
                return table.text
            }
        }.joined(separator: "\n\n")
    }
}
