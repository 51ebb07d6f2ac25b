extension PairedRatio {
    /// The confidence that each of `comparisons` needs for all of them to hold together with `confidence` (Bonferroni).
    public static func confidence(_ confidence: Double = 0.95, forComparisons comparisons: Int) -> Double {
        1 - (1 - confidence) / Double(max(comparisons, 1))
    }
}
