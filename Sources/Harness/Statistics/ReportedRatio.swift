/// A ratio as a run reports it, with the 95 % interval that its own paired rounds gave; without one where they were too
/// few.
public struct ReportedRatio: Sendable, Equatable {
    public let ratio: Double
    public let low: Double?
    public let high: Double?

    public init(ratio: Double, low: Double?, high: Double?) {
        self.ratio = ratio
        self.low = low
        self.high = high
    }

    /// The median of one ratio a round.
    init(_ ratios: [Double]) {
        let interval = MedianInterval(ratios)
        self.init(ratio: Statistics.median(ratios), low: interval?.low, high: interval?.high)
    }

    /// How many times larger the ratio is than another run's, at least and at most, where each lies in its interval;
    /// nil without both intervals.
    public func range(over other: ReportedRatio) -> (low: Double, high: Double)? {
        guard let low, let high, let otherLow = other.low, let otherHigh = other.high, otherLow > 0 else { return nil }
        return (low / otherHigh, high / otherLow)
    }
}

/// What two runs say of the same ratio, each with the interval of its own paired rounds.
public enum Agreement: String, Sendable, CaseIterable {
    /// Within ± 3 % of each other, wherever in their intervals they lie.
    case same
    /// The intervals have values in common.
    case overlap
    /// They have none, and may lie more than 3 % from each other.
    case apart
    /// A run reports no interval.
    case cannotTell = "cannot tell"

    public init(_ first: ReportedRatio, _ second: ReportedRatio) {
        let change = second.ratio / first.ratio
        let range = second.range(over: first)
        if abs((range?.low ?? change) - 1) <= Verdict.margin && abs((range?.high ?? change) - 1) <= Verdict.margin {
            self = .same
        } else if let range {
            self = range.low <= 1 && range.high >= 1 ? .overlap : .apart
        } else {
            self = .cannotTell
        }
    }
}
