/// A selftest's finding as a table has it: its fields are the columns in order; `docs/CSV.md` says what each means.
public struct SelftestRow: Sendable, Equatable {
    public var kind: String
    public var setting: String
    public var event: String
    public var successes: Int
    public var trials: Int
    /// Nil without a trial.
    public var foundRatio: Double?
    /// The least share that meets the target; nil where it has none.
    public var targetLowRatio: Double?
    /// The greatest share that meets the target; nil where it has none.
    public var targetHighRatio: Double?
    public var timeRatio: Double?
    public var verdict: String

    public init(kind: String, setting: String, event: String, successes: Int, trials: Int, verdict: String) {
        self.kind = kind
        self.setting = setting
        self.event = event
        self.successes = successes
        self.trials = trials
        self.verdict = verdict
    }

    public init(_ finding: SelftestFinding) {
        self.init(
            kind: finding.kind.rawValue, setting: finding.setting, event: finding.event, successes: finding.successes,
            trials: finding.trials, verdict: finding.verdict.rawValue)
        foundRatio = finding.trials > 0 ? finding.share : nil
        switch finding.target {
        case .atLeast(let share): targetLowRatio = share
        case .atMost(let share): targetHighRatio = share
        case nil: break
        }
        timeRatio = finding.ratio
    }
}
