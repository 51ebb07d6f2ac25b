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
