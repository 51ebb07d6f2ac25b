/// A median with an exact, distribution-free interval.
///
/// By the sign test: the number of values below the true median is binomial with p = ½, whatever the distribution, so
/// the interval from the k-th smallest to the k-th largest value covers it with a probability that k alone fixes (David
/// and Nagaraja, "Order Statistics", 2003, section 7.1).
public struct MedianInterval: Sendable, Equatable {
    public let median: Double
    public let low: Double
    public let high: Double

    /// The narrowest such interval that covers with at least `confidence`; nil where there are too few values for any
    /// (fewer than 6 at 95 %), or one of them is not finite.
    public init?(_ values: [Double], confidence: Double = 0.95) {
        guard values.allSatisfy(\.isFinite), let rank = Self.rank(count: values.count, confidence: confidence) else {
            return nil
        }
        let sorted = values.sorted()
        median = Statistics.median(values)
        low = sorted[rank - 1]
        high = sorted[sorted.count - rank]
    }

    /// The largest k ≥ 1 for which the k-th smallest to the k-th largest of `count` values cover the median with at
    /// least `confidence`: 1 − 2 P(X ≤ k − 1), X binomial. Nil where even the extremes do not.
    static func rank(count: Int, confidence: Double) -> Int? {
        var (below, rank) = (0.0, 0)
        for successes in 0..<max(count / 2, 0) {
            below += Binomial.probability(of: successes, in: count, each: 0.5)
            guard 1 - 2 * below >= confidence else { break }
            rank = successes + 1
        }
        return rank > 0 ? rank : nil
    }
}
