import Harness

/// Cost per weight and example, a line a network, batch and number of threads: forward / backward.
struct CostSummary {
    private let rows: [PassRow]

    init(_ rows: [PassRow]) { self.rows = rows.filter { $0.phase == .forward || $0.phase == .backward } }

    var text: String {
        guard !rows.isEmpty else { return "" }
        let table = TextTable(rows, header: PassRow.caseHeader, caseCells: \.caseCells, cell: cell)
        return """
            Cost of a weight, picoseconds per example: forward / backward
            \(table.text)
            """
    }

    private func cell(_ rows: [PassRow]) -> String {
        let phases = [PassPhase.forward, .backward].map { phase in
            rows.first { $0.phase == phase }?.nanosecondsPerWeightPerExample
        }
        return phases.contains { $0 == nil }
            ? "skipped" : phases.map { Figures.fixed($0.map { 1000 * $0 }, 1) }.joined(separator: " / ")
    }
}
