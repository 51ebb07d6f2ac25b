import Foundation

/// The binomial distribution, exactly: how many of `trials` succeed, each with the same probability.
enum Binomial {
    /// P(X = successes).
    static func probability(of successes: Int, in trials: Int, each probability: Double) -> Double {
        guard (0...trials).contains(successes) else { return 0 }
        // 0 · log 0 is 0 here, and NaN in arithmetic.
        let hits = successes > 0 ? Double(successes) * log(probability) : 0
        let misses = successes < trials ? Double(trials - successes) * log1p(-probability) : 0
        return exp(logChoose(trials, successes) + hits + misses)
    }

    /// P(X ≤ successes).
    static func probability(ofAtMost successes: Int, in trials: Int, each probability: Double) -> Double {
        (0..<max(successes + 1, 0)).reduce(0) { $0 + self.probability(of: $1, in: trials, each: probability) }
    }

    /// P(X ≥ successes).
    static func probability(ofAtLeast successes: Int, in trials: Int, each probability: Double) -> Double {
        self.probability(ofAtMost: trials - successes, in: trials, each: 1 - probability)
    }

    private static func logChoose(_ n: Int, _ k: Int) -> Double {
        lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
    }
}
