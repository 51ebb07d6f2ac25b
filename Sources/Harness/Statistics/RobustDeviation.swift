extension Statistics {
    /// The spread of a sample as a standard deviation would measure it, from the median absolute deviation: one wild
    /// value does not move it. Zero of fewer than two values.
    ///
    /// 1.4826 makes it agree with the standard deviation of a normal distribution, and a factor for each small count
    /// takes away the bias that a short sample has (Croux and Rousseeuw, "Time-Efficient Algorithms for Two Highly
    /// Robust Estimators of Scale", 1992). A pilot of three rounds would else see a third too little.
    public static func robustDeviation(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let centre = median(values)
        return smallSampleFactor(values.count) * 1.4826 * median(values.map { abs($0 - centre) })
    }

    private static func smallSampleFactor(_ count: Int) -> Double {
        let factors = [1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107]
        return count - 2 < factors.count ? factors[count - 2] : Double(count) / (Double(count) - 0.8)
    }
}
