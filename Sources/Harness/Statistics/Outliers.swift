extension Statistics {
    /// The value below which a share `quantile` of the sample lies, interpolated between neighbours (Hyndman and Fan,
    /// "Sample Quantiles in Statistical Packages", 1996, type 7); NaN of an empty sample.
    public static func quantile(_ quantile: Double, of values: [Double]) -> Double {
        guard let last = values.indices.last else { return .nan }
        let sorted = values.sorted()
        let position = min(max(quantile, 0), 1) * Double(last)
        let below = Int(position)
        return sorted[below] + (position - Double(below)) * (sorted[min(below + 1, last)] - sorted[below])
    }

    /// How many values lie beyond Tukey's outer fences, three interquartile ranges outside the quartiles (Tukey,
    /// "Exploratory Data Analysis", 1977). They are counted and reported, never dropped.
    public static func outliers(_ values: [Double]) -> Int {
        let (lower, upper) = (quantile(0.25, of: values), quantile(0.75, of: values))
        let reach = 3 * (upper - lower)
        return values.count { $0 < lower - reach || $0 > upper + reach }
    }
}
