import Testing

@testable import Lessons

extension Screen {
    /// The rows of its tables, in order, without headers.
    var tables: [[[String]]] {
        parts.compactMap { if case .table(_, let rows, _) = $0 { rows } else { nil } }
    }

    /// Its texts, in one.
    var prose: String {
        parts.map { if case .text(let lines) = $0 { lines.joined(separator: "\n") } else { "" } }.joined(
            separator: "\n")
    }

    /// How many lines a terminal shows, paragraphs and tables one blank line apart.
    var lineCount: Int {
        parts.reduce(parts.count - 1) { sum, part in
            switch part {
            case .text(let lines): sum + lines.count
            case .table(_, let rows, _): sum + 2 + rows.count
            }
        }
    }
}

extension String {
    /// The number that a lesson wrote: 0.25, −3, 1.39·10⁻¹¹.
    var number: Double {
        let digits = Dictionary(uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
        let plain = replacing("−", with: "-").replacing(",", with: "").replacing("·10", with: "e")
        return Double(String(plain.map { digits[$0] ?? $0 })) ?? .nan
    }
}
