import Foundation

/// Laws of cost over width and depth, from the rows of passes: quadratic in the units, linear in the layers, says the
/// lecture.
public enum ScalingFits {
    /// Fits of each kernel, precision, number of threads and phase, over every series of at least three points: a power
    /// law, whose exponent is held against 2 over width and 1 over depth; the slopes between neighbouring points, which
    /// show where it bends; and time against multiply-adds with the overhead as its intercept.
    ///
    /// - Parameters:
    ///   - passes: rows of `passes.csv`.
    ///   - caches: the sizes of the cache levels, by name, to say at which widths or depths a network leaves them.
    ///   - runID: what every row says.
    public static func rows(
        from passes: [PassRow], caches: [(name: String, bytes: Int)] = [], runID: String
    ) -> [FitRow] {
        let usable = passes.filter { $0.status == .ok && $0.width != nil && $0.medianSeconds != nil }
            .filter { $0.phase == .forward || $0.phase == .backward }
        let series = ScalingSeries.all(of: usable, over: .width) + ScalingSeries.all(of: usable, over: .depth)
        return series.map { powerLaw($0, caches, runID) }
            + series.compactMap { affine($0, runID) } + series.flatMap { localSlopes($0, runID) }
    }

    private static func powerLaw(
        _ series: ScalingSeries, _ caches: [(name: String, bytes: Int)], _ runID: String
    ) -> FitRow {
        var row = row(series, "power_law", predictor: series.predictor, points: series.passes.count, runID)
        row.expectedExponent = series.expectedExponent
        let x = series.passes.map(series.predictor)
        guard let fit = PowerLawFit(x: x, y: series.passes.compactMap(\.medianSeconds)) else {
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
        let verdict = fit.verdict(expected: series.expectedExponent)
        row.verdict = verdict.rawValue
        row.message = bend(series, caches, isTold: verdict == .deviates)
        return row
    }

    /// Where the series is steepest, and which caches' edges it crosses; unless it is to be told, nil where every slope is
    /// within a tenth of the expected one.
    private static func bend(
        _ series: ScalingSeries, _ caches: [(name: String, bytes: Int)], isTold: Bool
    ) -> String? {
        let slopes = slopes(series)
        let bends = slopes.contains { abs($0.slope - series.expectedExponent) > 0.1 * series.expectedExponent }
        guard isTold || bends, let steepest = slopes.max(by: { $0.slope < $1.slope }) else { return nil }
        let slope = "steepest \(steepest.from) to \(steepest.to): \(steepest.slope.roundedTo(3))"
        let edges = series.edges(of: caches).map { "\($0.name) at \($0.place)" }
        return slope + (edges.isEmpty ? "" : "; the network leaves \(edges.joined(separator: ", "))")
    }

    private static func localSlopes(_ series: ScalingSeries, _ runID: String) -> [FitRow] {
        slopes(series).map { slope in
            var row = row(series, "local_slope", predictor: series.predictor, points: 2, runID)
            row.exponent = slope.slope
            row.expectedExponent = series.expectedExponent
            row.message = "from \(series.axis == .width ? "width" : "depth") \(slope.from) to \(slope.to)"
            return row
        }
    }

    /// The exponent between each point and the next.
    private static func slopes(_ series: ScalingSeries) -> [(from: Int, to: Int, slope: Double)] {
        zip(series.passes, series.passes.dropFirst()).compactMap { first, second in
            let (x, y) = (
                series.predictor(second) / series.predictor(first),
                (second.medianSeconds ?? .nan) / (first.medianSeconds ?? .nan)
            )
            guard x > 1, y > 0, y.isFinite else { return nil }
            return (series.place(first), series.place(second), log(y) / log(x))
        }
    }

    private static func affine(_ series: ScalingSeries, _ runID: String) -> FitRow? {
        let work = series.passes.compactMap { $0.multiplyAdds.map(Double.init) }
        guard let fit = AffineFit(x: work, y: series.passes.compactMap(\.medianSeconds)) else { return nil }
        var row = row(series, "affine", predictor: "multiply_adds", points: series.passes.count, runID)
        row.coefficient = fit.coefficient
        row.intercept = fit.intercept
        row.maxRelativeResidualRatio = fit.largestResidual
        return row
    }

    private static func row(
        _ series: ScalingSeries, _ model: String, predictor: String, points: Int, _ runID: String
    ) -> FitRow {
        let key = series.key
        var row = FitRow(
            runID: runID, kernel: key.kernel, precision: key.precision, threadsRequested: key.threads,
            response: "median_seconds", predictor: predictor, points: points, model: model)
        row.phase = key.phase
        row.batch = key.batch
        (row.activation, row.inputGradient, row.cacheState) = (key.activation, key.inputGradient, key.cacheState)
        if series.axis == .width { row.depth = key.fixed } else { row.width = key.fixed }
        return row
    }
}
