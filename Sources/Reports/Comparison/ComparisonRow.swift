import Harness
import Matrices

/// One quantity of one row that two runs have in common.
///
/// The fields are the columns of its table in order; `docs/CSV.md` says what each means.
public struct ComparisonRow: Sendable, Equatable {
    public var firstRunID: String
    public var secondRunID: String
    /// The table that the row stands in, such as `kernels`.
    public var sourceTable: String
    public var caseID: String
    public var kernel: String
    public var epilogue: String?
    public var phase: PassPhase?
    public var precision: Precision
    public var threadsRequested: Int
    /// `seconds`, or the column of a ratio that the run itself measured in pairs.
    public var quantity: String
    public var firstSeconds: Double?
    public var secondSeconds: Double?
    public var firstRatio: Double?
    public var firstCI95LowRatio: Double?
    public var firstCI95HighRatio: Double?
    public var secondRatio: Double?
    public var secondCI95LowRatio: Double?
    public var secondCI95HighRatio: Double?
    /// The second run's over the first's, with its ends.
    public var changeRatio: Double?
    public var changeLowRatio: Double?
    public var changeHighRatio: Double?
    /// A `Verdict` on seconds, an `Agreement` of ratios.
    public var verdict: String

    /// Whether the row compares times, not ratios.
    public var isOfTimes: Bool { quantity == Observation.seconds }
}
