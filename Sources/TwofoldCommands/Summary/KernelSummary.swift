import Harness

/// Kernels side by side, a line a shape and number of threads.
struct KernelSummary {
    private let rows: [KernelRow]

    init(_ rows: [KernelRow]) { self.rows = rows }

    var text: String {
        guard !rows.isEmpty else { return "" }
        let baseline = rows.compactMap(\.baselineKernel).first
        let showsEpilogues = rows.contains { $0.epilogue != ProductEpilogue.none.description }
        let table = TextTable(
            rows, header: ["m×n×k"] + (showsEpilogues ? ["epilogue"] : []) + ["precision", "threads"],
            caseCells: { row in
                [row.product] + (showsEpilogues ? [row.epilogue] : []) + [
                    row.precision.rawValue, "\(row.threadsRequested)",
                ]
            },
            cell: { cell($0[0]) })
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
