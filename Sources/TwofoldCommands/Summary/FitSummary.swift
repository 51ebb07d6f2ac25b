import Foundation
import Harness

/// Exponents of the cost over width and depth, a line a series.
struct FitSummary {
    private let rows: [FitRow]
    private let overheads: [FitRow]

    init(_ rows: [FitRow]) {
        self.rows = rows.filter { $0.model == "power_law" }
        overheads = rows.filter { $0.model == "affine" }
    }

    var text: String {
        guard !rows.isEmpty else { return "" }
        var table = TextTable([
            "time ~ x^e", "kernel", "threads", "phase", "batch", "points", "exponent", "expected", "verdict",
            "overhead", "bend",
        ])
        for row in rows {
            let fixed = row.depth.map { "depth \($0)" } ?? row.width.map { "width \($0)" } ?? ""
            let gradients = row.inputGradient == true ? " +dx" : ""
            let cache = row.cacheState == .cold ? ", cold" : ""
            table.add([
                "x = \(row.predictor.replacingOccurrences(of: "_", with: "-")), \(fixed)\(gradients)\(cache)",
                row.kernel,
                "\(row.threadsRequested)",
                row.phase?.rawValue ?? "", row.batch.map(String.init) ?? "", "\(row.points)",
                Figures.ratio(row.exponent, row.exponentCI95Low, row.exponentCI95High),
                Figures.fixed(row.expectedExponent, 0), row.verdict ?? "", overhead(row), bend(row),
            ])
        }
        return """
            Scaling: exponents with 95 % intervals; cost is quadratic in the units, linear in the layers, says the textbook
            \(table.text)
            """
    }

    /// Where the series is steepest; the caches that it leaves stand in the table's message.
    private func bend(_ row: FitRow) -> String { row.message.map { String($0.prefix { $0 != ";" }) } ?? "" }

    /// The intercept of time over multiply-adds of the same series.
    private func overhead(_ row: FitRow) -> String {
        let same = overheads.first {
            ($0.kernel, $0.threadsRequested, $0.phase, $0.batch) == (
                row.kernel, row.threadsRequested, row.phase, row.batch
            )
                && $0.depth == row.depth && $0.width == row.width && $0.precision == row.precision
                && $0.activation == row.activation && $0.inputGradient == row.inputGradient
                && $0.cacheState == row.cacheState
        }
        return same?.intercept.map { $0 > 0 ? Figures.seconds($0) : "none" } ?? ""
    }
}
