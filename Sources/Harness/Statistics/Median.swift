import Foundation

/// Order statistics of a sample. All functions are pure, and take the values in any order.
public enum Statistics {
    /// The middle value, or the mean of the two middle ones; NaN of an empty sample.
    public static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// The value below which a share `quantile` of the sample lies, interpolated between neighbours (Hyndman and Fan's type 7).
    public static func quantile(_ quantile: Double, of values: [Double]) -> Double {
        guard let last = values.indices.last else { return .nan }
        let sorted = values.sorted()
        let position = min(max(quantile, 0), 1) * Double(last)
        let below = Int(position)
        return sorted[below] + (position - Double(below)) * (sorted[min(below + 1, last)] - sorted[below])
    }

    /// How many values lie beyond Tukey's outer fences, three interquartile ranges outside the quartiles (Tukey, "Exploratory
    /// Data Analysis", 1977). They are counted and reported, never dropped.
    public static func outliers(_ values: [Double]) -> Int {
        let (lower, upper) = (quantile(0.25, of: values), quantile(0.75, of: values))
        let reach = 3 * (upper - lower)
        return values.count { $0 < lower - reach || $0 > upper + reach }
    }

    /// The spread of a sample as a standard deviation would measure it, from the median absolute deviation: one wild value does not move it.
    public static func robustDeviation(_ values: [Double]) -> Double {
        let centre = median(values)
        return 1.4826 * median(values.map { abs($0 - centre) })
    }
}
