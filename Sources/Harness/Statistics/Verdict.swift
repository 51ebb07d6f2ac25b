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
    public init(speedup: PairedRatio) { self.init(speedupFrom: speedup.low, to: speedup.high) }

    /// The verdict on a speed-up that lies between these two.
    public init(speedupFrom low: Double, to high: Double) {
        if low >= 1 - Self.margin && high <= 1 + Self.margin {
            self = .same
        } else if low > 1 {
            self = .faster
        } else if high < 1 {
            self = .slower
        } else {
            self = .cannotTell
        }
    }
}
