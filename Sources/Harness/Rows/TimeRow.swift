/// What a suite took, beside what it was thought to take: a row of `times.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means.
public struct TimeRow: Sendable, Equatable {
    public var runID: String
    public var blocks: Int
    public var predictedSeconds: Double
    public var elapsedSeconds: Double
    public var timedSeconds: Double
    public var warmUpSeconds: Double
    public var settlingSeconds: Double
    public var ceilingsSeconds: Double
    public var verificationSeconds: Double
    public var ownSeconds: Double
    public var ownRatio: Double

    /// What stands in the account.
    init(runID: String, blocks: Int, predictedSeconds: Double, account: TimeAccount) {
        self.runID = runID
        self.blocks = blocks
        self.predictedSeconds = predictedSeconds
        timedSeconds = account.seconds(on: .timed)
        warmUpSeconds = account.seconds(on: .warmUp)
        settlingSeconds = account.seconds(on: .settling)
        ceilingsSeconds = account.seconds(on: .ceilings)
        verificationSeconds = account.seconds(on: .verification)
        ownSeconds = account.seconds(on: .own)
        elapsedSeconds =
            timedSeconds + warmUpSeconds + settlingSeconds + ceilingsSeconds + verificationSeconds + ownSeconds
        ownRatio = elapsedSeconds > 0 ? ownSeconds / elapsedSeconds : 0
    }

    /// A row of nothing, for the table's reader to fill.
    public init() {
        runID = ""
        blocks = 0
        (predictedSeconds, elapsedSeconds, timedSeconds, warmUpSeconds) = (0, 0, 0, 0)
        (settlingSeconds, ceilingsSeconds, verificationSeconds, ownSeconds, ownRatio) = (0, 0, 0, 0, 0)
    }
}
