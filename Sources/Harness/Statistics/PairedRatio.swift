import Foundation

/// How many times larger one competitor's time is than another's: the median of the ratios within each round.
///
/// Both ran side by side in every round, so what disturbs the machine for longer than a round disturbs both and
/// cancels; a ratio of two medians measured apart does not have that. Logarithms make a ratio and its inverse equally
/// far from 1.
public struct PairedRatio: Sendable, Equatable {
    public let ratio: Double
    public let low: Double
    public let high: Double

    /// - Parameters:
    ///   - numerators: seconds, a round each.
    ///   - denominators: seconds, of the same rounds.
    ///   - confidence: that of the interval.
    public init?(_ numerators: [Double], over denominators: [Double], confidence: Double = 0.95) {
        guard numerators.count == denominators.count else { return nil }
        let logarithms = zip(numerators, denominators).map { log($0 / $1) }
        guard let interval = MedianInterval(logarithms, confidence: confidence) else { return nil }
        (ratio, low, high) = (exp(interval.median), exp(interval.low), exp(interval.high))
    }
}
