/// One timed sample: a row of `samples.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct SampleRow: Sendable, Equatable {
    public var runID: String
    public var caseID: String
    public var kernel: String
    public var phase: PassPhase?
    public var round: Int
    public var orderInRound: Int
    public var calls: Int
    public var seconds: Double

    /// A row with what must be known of it; what was measured is set afterwards.
    public init(
        runID: String, caseID: String, kernel: String, round: Int, orderInRound: Int, calls: Int, seconds: Double
    ) {
        self.runID = runID
        self.caseID = caseID
        self.kernel = kernel
        self.round = round
        self.orderInRound = orderInRound
        self.calls = calls
        self.seconds = seconds
    }
}
