import Matrices

/// Backward over forward of a network on one kernel: a row of `ratios.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct RatioRow: Sendable, Equatable {
    public var runID: String
    public var caseID: String
    public var kernel: String
    public var precision: Precision
    public var threadsRequested: Int
    public var threadsObserved: Int?
    public var network: String
    public var depth: Int
    public var width: Int?
    public var batch: Int
    public var activation: String
    public var inputGradient: Bool
    public var weights: Int
    public var rounds: Int?
    public var backwardForwardRatio: Double?
    public var backwardForwardCI95LowRatio: Double?
    public var backwardForwardCI95HighRatio: Double?
    public var textbookRatio: Double?
    public var operationCountRatio: Double?
    public var trafficModelRatio: Double?
    public var predictedRatio: Double?
    public var unexplainedRatio: Double?
    public var verdict: String?
    public var status: RowStatus
    public var message: String?
    public var cacheState: CacheState?

    /// A row with what must be known of it; what was measured is set afterwards.
    public init(
        runID: String, caseID: String, kernel: String, precision: Precision, threadsRequested: Int, network: String,
        depth: Int, batch: Int, activation: String, inputGradient: Bool, weights: Int, status: RowStatus
    ) {
        self.runID = runID
        self.caseID = caseID
        self.kernel = kernel
        self.precision = precision
        self.threadsRequested = threadsRequested
        self.network = network
        self.depth = depth
        self.batch = batch
        self.activation = activation
        self.inputGradient = inputGradient
        self.weights = weights
        self.status = status
    }
}
