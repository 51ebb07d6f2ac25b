import Harness

/// Backward ÷ forward, a line a network, batch and number of threads, beside what is expected.
struct RatioSummary {
    private let rows: [RatioRow]

    init(_ rows: [RatioRow]) { self.rows = rows }

    var text: String {
        guard !rows.isEmpty else { return "" }
        let kernels = rows.map(\.kernel).distinct
        var table = TextTable(["network", "batch", "threads", "counted"] + kernels)
        for caseID in rows.map(\.caseID).distinct {
            let cells = rows.filter { $0.caseID == caseID }
            guard let first = cells.first else { continue }
            table.add(
                [
                    Self.name(first), "\(first.batch)", "\(first.threadsRequested)",
                    Figures.fixed(first.operationCountRatio, 2),
                ]
                    + kernels.map { kernel in
                        cells.first { $0.kernel == kernel }.map { row in
                            row.status == .ok
                                ? Figures.ratio(
                                    row.backwardForwardRatio, row.backwardForwardCI95LowRatio,
                                    row.backwardForwardCI95HighRatio)
                                : row.status.rawValue
                        } ?? ""
                    })
        }
        return """
            Backward ÷ forward, measured [95 % interval]. Textbook: 2. Counted: exactly this network's, 2 − f₁ without its input's gradient
            \(table.text)
            """
    }

    /// `4 × 256` for equal widths, the units otherwise; `+dx` where the input's gradient was asked for.
    static func name(_ row: RatioRow) -> String {
        (row.width.map { "\(row.depth) × \($0)" } ?? row.network) + (row.inputGradient ? " +dx" : "")
    }
}
