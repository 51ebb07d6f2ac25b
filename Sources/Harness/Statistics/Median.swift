/// What describes a sample. All functions are pure, and take the values in any order.
public enum Statistics {
    /// The middle value, or the mean of the two middle ones; NaN of an empty sample.
    public static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
