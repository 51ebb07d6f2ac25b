import Foundation

/// `y = coefficient · x^exponent`, fitted by least squares on logarithms.
///
/// The interval is Student's for the slope of a line. It knows only the scatter around the line: a bend, at a cache
/// edge say, widens it, but is no noise; look at ``largestResidual`` too.
public struct PowerLawFit: Sendable, Equatable {
    public let exponent: Double
    public let low: Double
    public let high: Double
    public let coefficient: Double
    public let rSquared: Double
    /// The largest relative distance of a point from the line.
    public let largestResidual: Double

    /// Nil with fewer than three points (a line through two has no interval), equal abscissas, or a number that is not
    /// positive.
    public init?(x: [Double], y: [Double], confidence: Double = 0.95) {
        guard x.count == y.count, x.count >= 3, (x + y).allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        let (logX, logY) = (x.map { log($0) }, y.map { log($0) })
        let count = Double(x.count)
        let (meanX, meanY) = (logX.reduce(0, +) / count, logY.reduce(0, +) / count)
        let sxx = logX.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
        let syy = logY.reduce(0) { $0 + ($1 - meanY) * ($1 - meanY) }
        let sxy = zip(logX, logY).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
        guard sxx > 0 else { return nil }
        exponent = sxy / sxx
        let intercept = meanY - exponent * meanX
        coefficient = exp(intercept)
        let residuals = zip(logX, logY).map { [exponent] in $1 - (intercept + exponent * $0) }
        let sse = residuals.reduce(0) { $0 + $1 * $1 }
        rSquared = syy > 0 ? 1 - sse / syy : 1
        largestResidual = residuals.map { abs(expm1($0)) }.max() ?? 0
        let error = (sse / (count - 2) / sxx).squareRoot()
        let reach = StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: count - 2) * error
        (low, high) = (exponent - reach, exponent + reach)
    }

    /// Whether the interval holds the exponent that theory gives.
    public func verdict(expected: Double) -> FitVerdict {
        low <= expected && expected <= high ? .consistent : .deviates
    }
}
