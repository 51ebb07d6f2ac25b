import Harness

/// Cost per weight and example, a line a network, batch and number of threads: forward / backward.
struct CostSummary {
    private let rows: [PassRow]

    init(_ rows: [PassRow]) {
        self.rows = rows.filter { [.forward, .backward, .forwardBackward].contains($0.phase) }
    }

    var text: String {
        guard !rows.isEmpty else { return "" }
        let table = TextTable(rows, header: PassRow.caseHeader, caseCells: \.caseCells, cell: cell)
        let baseline = rows.compactMap(\.baselineKernel).first
        let comparison =
            baseline.map { ". n× = times as fast as \($0), forward and backward together, in paired rounds" } ?? ""
        return """
            Cost of a weight, picoseconds per example: forward / backward\(comparison)
            \(table.text)
            """
    }

    private func cell(_ rows: [PassRow]) -> String {
        let phases = [PassPhase.forward, .backward].map { phase in
            rows.first { $0.phase == phase }?.nanosecondsPerWeightPerExample
        }
        guard !phases.contains(nil) else { return "skipped" }
        let speedup = rows.first { $0.phase == .forwardBackward }?.speedupRatio
        return phases.map { Figures.fixed($0.map { 1000 * $0 }, 1) }.joined(separator: " / ")
            + (speedup.map { "  \(Figures.fixed($0, 2))×" } ?? "")
    }
}
