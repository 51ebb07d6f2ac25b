import Foundation
import Harness

/// Exponents of the cost over width and depth, a line a series.
struct FitSummary {
    private let rows: [FitRow]

    init(_ rows: [FitRow]) { self.rows = rows }

    var text: String {
        guard !rows.isEmpty else { return "" }
        var table = TextTable([
            "time ~ x^e", "kernel", "threads", "phase", "batch", "points", "exponent", "expected", "verdict",
        ])
        for row in rows {
            let fixed = row.depth.map { "depth \($0)" } ?? row.width.map { "width \($0)" } ?? ""
            table.add([
                "x = \(row.predictor.replacingOccurrences(of: "_", with: "-")), \(fixed)", row.kernel,
                "\(row.threadsRequested)",
                row.phase?.rawValue ?? "", row.batch.map(String.init) ?? "", "\(row.points)",
                Figures.ratio(row.exponent, row.exponentCI95Low, row.exponentCI95High),
                Figures.fixed(row.expectedExponent, 0), row.verdict ?? "",
            ])
        }
        return """
            Scaling: exponents with 95 % intervals; cost is quadratic in the units, linear in the layers, says the textbook
            \(table.text)
            """
    }
}
