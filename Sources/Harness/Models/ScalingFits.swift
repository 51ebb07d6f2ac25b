import Matrices

/// Power laws over width and depth, from the rows of passes: quadratic in the units, linear in the layers, says the
/// lecture.
public enum ScalingFits {
    /// A fit for each kernel, precision, number of threads and phase, over every series of at least three points.
    ///
    /// Over width: time against width, expected exponent 2. Over depth: time against depth for forward, expected 1; for
    /// backward against multiply-adds, because without the first layer's input gradient its count is not proportional
    /// to the depth.
    public static func rows(from passes: [PassRow], runID: String) -> [FitRow] {
        let usable = passes.filter { $0.status == .ok && $0.width != nil && $0.medianSeconds != nil }
            .filter { $0.phase == .forward || $0.phase == .backward }
        return fits(usable, runID: runID, over: .width) + fits(usable, runID: runID, over: .depth)
    }

    private enum Axis { case width, depth }

    private struct Series: Hashable {
        let kernel: String
        let precision: Precision
        let threads: Int
        let phase: PassPhase
        let batch: Int
        let activation: String
        let inputGradient: Bool
        /// The depth of a series over width, the width of one over depth.
        let fixed: Int
    }

    private static func fits(_ passes: [PassRow], runID: String, over axis: Axis) -> [FitRow] {
        var order: [Series] = []
        var groups: [Series: [PassRow]] = [:]
        for row in passes {
            let series = Series(
                kernel: row.kernel, precision: row.precision, threads: row.threadsRequested, phase: row.phase,
                batch: row.batch, activation: row.activation, inputGradient: row.inputGradient,
                fixed: axis == .width ? row.depth : row.width ?? 0)
            if groups[series] == nil { order.append(series) }
            groups[series, default: []].append(row)
        }
        return order.compactMap { series in
            guard let rows = groups[series], Set(rows.map { axis == .width ? $0.width ?? 0 : $0.depth }).count >= 3
            else {
                return nil
            }
            return fit(series, rows, runID: runID, over: axis)
        }
    }

    private static func fit(_ series: Series, _ passes: [PassRow], runID: String, over axis: Axis) -> FitRow {
        let countsWork = axis == .depth && series.phase == .backward
        var row = FitRow(
            runID: runID, kernel: series.kernel, precision: series.precision, threadsRequested: series.threads,
            response: "median_seconds", predictor: countsWork ? "multiply_adds" : axis == .width ? "width" : "depth",
            points: passes.count, model: "power_law")
        row.phase = series.phase
        row.batch = series.batch
        if axis == .width { row.depth = series.fixed } else { row.width = series.fixed }
        let expected = axis == .width ? 2.0 : 1.0
        row.expectedExponent = expected
        let x = passes.map { Double(countsWork ? $0.multiplyAdds ?? 0 : axis == .width ? $0.width ?? 0 : $0.depth) }
        guard let fit = PowerLawFit(x: x, y: passes.compactMap(\.medianSeconds)) else {
            row.verdict = FitVerdict.insufficient.rawValue
            row.message = "fewer than three different points"
            return row
        }
        row.exponent = fit.exponent
        row.exponentCI95Low = fit.low
        row.exponentCI95High = fit.high
        row.coefficient = fit.coefficient
        row.rSquared = fit.rSquared
        row.maxRelativeResidualRatio = fit.largestResidual
        row.verdict = fit.verdict(expected: expected).rawValue
        return row
    }
}
