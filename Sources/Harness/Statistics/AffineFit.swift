/// `y = intercept + coefficient · x`, fitted by least squares on relative residuals, so that a small time counts as much as
/// a large one. Of times over work the intercept is the overhead, and 1 / coefficient the rate.
public struct AffineFit: Sendable, Equatable {
    public let intercept: Double
    public let coefficient: Double
    /// The largest relative distance of a point from the line.
    public let largestResidual: Double

    /// Nil with fewer than three points, equal abscissas, or a number that is not positive.
    public init?(x: [Double], y: [Double]) {
        guard x.count == y.count, x.count >= 3, (x + y).allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        // Weights 1 / y²: minimises Σ ((y − a − b x) / y)².
        let weights = y.map { 1 / ($0 * $0) }
        let total = weights.reduce(0, +)
        func mean(_ values: [Double]) -> Double { zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total }
        let (meanX, meanY) = (mean(x), mean(y))
        let sxx = mean(x.map { ($0 - meanX) * ($0 - meanX) })
        guard sxx > 0 else { return nil }
        let slope = mean(zip(x, y).map { ($0 - meanX) * ($1 - meanY) }) / sxx
        coefficient = slope
        let constant = meanY - slope * meanX
        intercept = constant
        largestResidual = zip(x, y).map { abs($1 - constant - slope * $0) / $1 }.max() ?? 0
    }
}
