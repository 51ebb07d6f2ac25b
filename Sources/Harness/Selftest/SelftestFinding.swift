/// What a selftest found out about one thing that the harness promises.
public struct SelftestFinding: Sendable, Equatable {
    /// Whether the truth was made up on a fake clock, or is work of known cost on this machine.
    public enum Kind: String, Sendable {
        case simulated, live
    }

    public let kind: Kind
    /// The noise, or the work.
    public let setting: String
    /// What was counted, in words.
    public let event: String
    /// How often it happened.
    public let successes: Int
    public let trials: Int
    /// Nil where the share is only reported.
    public let target: Target?
    /// The median of the time ratios that the trials gave; nil where there is none to show.
    public let ratio: Double?

    public init(
        kind: Kind, setting: String, event: String, successes: Int, trials: Int, target: Target?, ratio: Double? = nil
    ) {
        self.kind = kind
        self.setting = setting
        self.event = event
        self.successes = successes
        self.trials = trials
        self.target = target
        self.ratio = ratio
    }

    /// The share of trials in which it happened; NaN where there were none.
    public var share: Double { Double(successes) / Double(trials) }

    /// What is to be said of the target.
    public enum Verdict: String, Sendable {
        case met, missed
        /// There is no target.
        case reported
        /// There was neither a target nor a trial.
        case skipped
    }

    /// Whether the target is rejected. Without a trial nothing was shown, which misses it too.
    public var verdict: Verdict {
        guard let target else { return trials == 0 ? .skipped : .reported }
        return trials == 0 || target.isMissed(successes: successes, trials: trials) ? .missed : .met
    }

    public var isMissed: Bool { verdict == .missed }
}
