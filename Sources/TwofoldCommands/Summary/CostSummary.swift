import Harness

/// Cost per weight and example, a line a network, batch and number of threads: forward / backward.
struct CostSummary {
    private let rows: [PassRow]

    init(_ rows: [PassRow]) { self.rows = rows.filter { $0.phase == .forward || $0.phase == .backward } }

    var text: String {
        guard !rows.isEmpty else { return "" }
        let kernels = rows.map(\.kernel).distinct
        var table = TextTable(["network", "batch", "threads"] + kernels)
        for caseID in rows.map(\.caseID).distinct {
            let cells = rows.filter { $0.caseID == caseID }
            guard let first = cells.first else { continue }
            let name =
                (first.width.map { "\(first.depth) × \($0)" } ?? first.network) + (first.inputGradient ? " +dx" : "")
            table.add(
                [name, "\(first.batch)", "\(first.threadsRequested)"]
                    + kernels.map { kernel in
                        let phases = [PassPhase.forward, .backward].map { phase in
                            cells.first { $0.kernel == kernel && $0.phase == phase }?.nanosecondsPerWeightPerExample
                        }
                        return phases.contains { $0 == nil }
                            ? "skipped" : phases.map { Figures.fixed($0.map { 1000 * $0 }, 1) }.joined(separator: " / ")
                    })
        }
        return """
            Cost of a weight, picoseconds per example: forward / backward
            \(table.text)
            """
    }
}
