import Harness

/// Backward ÷ forward, a line a network, batch and number of threads, beside what is expected.
struct RatioSummary {
    private let rows: [RatioRow]

    init(_ rows: [RatioRow]) { self.rows = rows }

    var text: String {
        guard !rows.isEmpty else { return "" }
        let table = TextTable(
            rows, header: RatioRow.caseHeader + ["counted"],
            caseCells: { $0.caseCells + [Figures.fixed($0.operationCountRatio, 2)] }, cell: { cell($0[0]) })
        return """
            Backward ÷ forward, measured [95 % interval]. Textbook: 2. Counted: exactly this network's, 2 − f₁ without its input's gradient
            \(table.text)
            """
    }

    private func cell(_ row: RatioRow) -> String {
        guard row.status == .ok else { return row.status.rawValue }
        return Figures.ratio(
            row.backwardForwardRatio, row.backwardForwardCI95LowRatio, row.backwardForwardCI95HighRatio)
    }
}
