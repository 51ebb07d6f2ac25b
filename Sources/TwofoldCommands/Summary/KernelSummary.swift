import Harness

/// Kernels side by side, a line a shape and number of threads.
struct KernelSummary {
    private let rows: [KernelRow]

    init(_ rows: [KernelRow]) { self.rows = rows }

    var text: String {
        guard !rows.isEmpty else { return "" }
        let kernels = rows.map(\.kernel).distinct
        let baseline = rows.compactMap(\.baselineKernel).first
        var table = TextTable(["m×n×k", "precision", "threads"] + kernels)
        for caseID in rows.map(\.caseID).distinct {
            let cells = rows.filter { $0.caseID == caseID }
            guard let first = cells.first else { continue }
            let layout = (first.transposeA ? "t" : "n") + (first.transposeB ? "t" : "n")
            table.add(
                ["\(first.m)×\(first.n)×\(first.k) \(layout)", first.precision.rawValue, "\(first.threadsRequested)"]
                    + kernels.map { kernel in cells.first { $0.kernel == kernel }.map(cell) ?? "" })
        }
        let comparison = baseline.map { " n× = times as fast as \($0), in paired rounds" } ?? ""
        return """
            Kernels: GFLOP/s (share of the multiply-add peak).\(comparison)
            \(table.text)
            """
    }

    private func cell(_ row: KernelRow) -> String {
        guard row.status == .ok, let gigaflops = row.gigaflopsPerSecond else { return row.status.rawValue }
        let share = row.peakRatio.map { " (\(Figures.fixed(100 * $0, 0)) %)" } ?? ""
        let speedup = row.speedupRatio.map { "  \(Figures.fixed($0, 2))×" } ?? ""
        return Figures.fixed(gigaflops, 1) + share + speedup
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of its first appearance.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
