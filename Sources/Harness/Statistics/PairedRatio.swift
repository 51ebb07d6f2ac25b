import Foundation

/// How many times larger one competitor's time is than another's: the median of the ratios within each round.
///
/// Both ran side by side in every round, so what disturbs the machine for longer than a round disturbs both and cancels; a ratio of two medians
/// measured apart does not have that. Logarithms make a ratio and its inverse equally far from 1.
public struct PairedRatio: Sendable, Equatable {
    public let ratio: Double
    public let low: Double
    public let high: Double

    /// - Parameters:
    ///   - numerators: seconds, a round each.
    ///   - denominators: seconds, of the same rounds.
    public init?(_ numerators: [Double], over denominators: [Double], confidence: Double = 0.95) {
        guard numerators.count == denominators.count else { return nil }
        let logarithms = zip(numerators, denominators).map { log($0 / $1) }
        guard let interval = MedianInterval(logarithms, confidence: confidence) else { return nil }
        (ratio, low, high) = (exp(interval.median), exp(interval.low), exp(interval.high))
    }

    /// The confidence that each of `comparisons` needs for all of them to hold together with `confidence` (Bonferroni).
    public static func confidence(_ confidence: Double = 0.95, forComparisons comparisons: Int) -> Double {
        1 - (1 - confidence) / Double(max(comparisons, 1))
    }
}

/// What an interval of a speed-up says.
public enum Verdict: String, Sendable, CaseIterable {
    /// The interval lies within ± 3 %: what difference there is does not matter.
    case same
    /// The interval lies above 1.
    case faster
    /// The interval lies below 1.
    case slower
    /// The interval holds 1 and reaches further than 3 %: measure longer.
    case cannotTell = "cannot tell"

    /// Differences below this are no reason to choose a kernel.
    static let margin = 0.03

    /// The verdict on a speed-up (times faster than the baseline).
    public init(speedup: PairedRatio) {
        if speedup.low >= 1 - Self.margin && speedup.high <= 1 + Self.margin {
            self = .same
        } else if speedup.low > 1 {
            self = .faster
        } else if speedup.high < 1 {
            self = .slower
        } else {
            self = .cannotTell
        }
    }
}
