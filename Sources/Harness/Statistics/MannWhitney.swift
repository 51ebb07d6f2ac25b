import Foundation

/// The Mann–Whitney count of two independent samples: in how many of the n·m pairs the second sample's value is the
/// smaller one. Where both come from one distribution, whatever its form, every order of the values is equally likely.
enum MannWhitney {
    /// From so many values in each sample on the normal distribution stands in; its tails are the heavier ones, so that
    /// intervals become no narrower.
    private static let largeCount = 50

    /// The largest k ≥ 1 for which the k-th smallest to the k-th largest of the n·m differences cover the shift between
    /// the samples with at least `confidence`: 1 − 2 P(count ≤ k − 1). Nil where even the extremes do not.
    static func rank(_ n: Int, _ m: Int, confidence: Double) -> Int? {
        guard n > 0, m > 0 else { return nil }
        let tail = (1 - confidence) / 2
        if min(n, m) >= largeCount {
            let (pairs, values) = (Double(n) * Double(m), Double(n + m + 1))
            let reach = StandardNormal.quantile(1 - tail) * (pairs * values / 12).squareRoot()
            let rank = Int((pairs / 2 - reach).rounded(.down))
            return rank > 0 ? rank : nil
        }
        var (below, rank) = (0.0, 0)
        for probability in lowerHalf(n, m) {
            below += probability
            guard below <= tail else { break }
            rank += 1
        }
        return rank > 0 ? rank : nil
    }

    /// P(count = 0), P(count = 1), … up to half of all pairs.
    ///
    /// The orders with each count are the coefficients of the Gaussian binomial (n+m over m), the product over
    /// i = 1 … m of (1 − xⁿ⁺ⁱ) / (1 − xⁱ) (Andrews, "The Theory of Partitions", 1976, theorem 3.1).
    static func lowerHalf(_ n: Int, _ m: Int) -> [Double] {
        let (large, small) = (max(n, m), min(n, m))
        var counts = [Double](repeating: 0, count: large * small / 2 + 1)
        counts[0] = 1
        for factor in 1...small {
            for power in stride(from: counts.count - 1, through: large + factor, by: -1) {
                counts[power] -= counts[power - large - factor]
            }
            for power in stride(from: factor, to: counts.count, by: 1) { counts[power] += counts[power - factor] }
        }
        let all = exp(lgamma(Double(n + m) + 1) - lgamma(Double(n) + 1) - lgamma(Double(m) + 1))
        return counts.map { $0 / all }
    }
}
