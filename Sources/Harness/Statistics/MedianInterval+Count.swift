import Foundation

extension MedianInterval {
    /// The fewest values that give an interval at this confidence: the extremes of n values cover the median with
    /// 1 − 2¹⁻ⁿ; 6 at 95 %.
    public static func leastCount(confidence: Double = 0.95) -> Int {
        // No confidence that a Double holds below 1 needs more than 54, and none reaches 1.
        (2..<54).first { 1 - exp2(Double(1 - $0)) >= confidence } ?? 54
    }

    /// How many values bring the interval to ± `halfWidth`, where single values spread by the standard deviation
    /// `deviation` in the same unit: (z · √(π/2) · σ / h)², because the median of n values of a normal distribution has
    /// √(π/2) times the standard error of their mean. Never fewer than ``leastCount(confidence:)``.
    public static func count(halfWidth: Double, deviation: Double, confidence: Double = 0.95) -> Int {
        let least = leastCount(confidence: confidence)
        let z = StandardNormal.quantile((1 + confidence) / 2)
        let root = z * (Double.pi / 2).squareRoot() * deviation / halfWidth
        guard root.isFinite else { return deviation == 0 ? least : .max }
        return max(Int(min((root * root).rounded(.up), 1e15)), least)
    }
}
