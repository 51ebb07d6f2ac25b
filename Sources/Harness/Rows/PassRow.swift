import Matrices

/// One phase of a network's pass on one kernel: a row of `passes.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct PassRow: Sendable, Equatable {
    public var runID: String
    public var caseID: String
    public var kernel: String
    public var libraryVersion: String?
    public var instructionSet: String?
    public var precision: Precision
    public var threadsRequested: Int
    public var threadsObserved: Int?
    public var network: String
    public var depth: Int
    public var width: Int?
    public var batch: Int
    public var activation: String
    public var inputGradient: Bool
    public var cacheState: CacheState
    public var weights: Int
    public var phase: PassPhase
    public var multiplyAdds: Int?
    public var multiplyAddsPerWeightPerExample: Double?
    public var rounds: Int?
    public var callsPerRound: Int?
    public var medianSeconds: Double?
    public var medianCI95LowSeconds: Double?
    public var medianCI95HighSeconds: Double?
    public var minSeconds: Double?
    public var nanosecondsPerWeight: Double?
    public var nanosecondsPerWeightPerExample: Double?
    public var gigaflopsPerSecond: Double?
    public var peakRatio: Double?
    public var trafficModelBytes: Int?
    public var gigabytesPerSecond: Double?
    public var bound: String?
    public var errorBoundRatio: Double?
    public var status: RowStatus
    public var message: String?
    public var reproducer: String?
    public var baselineKernel: String?
    public var speedupRatio: Double?
    public var speedupCI95LowRatio: Double?
    public var speedupCI95HighRatio: Double?
    public var verdict: String?
    public var predictedSeconds: Double?
    public var peakCI95LowRatio: Double?
    public var peakCI95HighRatio: Double?

    /// A row with what must be known of it; what was measured is set afterwards.
    public init(
        runID: String, caseID: String, kernel: String, precision: Precision, threadsRequested: Int, network: String,
        depth: Int, batch: Int, activation: String, inputGradient: Bool, cacheState: CacheState, weights: Int,
        phase: PassPhase, status: RowStatus
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
        self.cacheState = cacheState
        self.weights = weights
        self.phase = phase
        self.status = status
    }
}
