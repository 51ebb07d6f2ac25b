import Matrices

/// A product on one kernel: a row of `kernels.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct KernelRow: Sendable, Equatable {
    public var runID: String
    public var caseID: String
    public var kernel: String
    public var libraryVersion: String?
    public var instructionSet: String?
    public var precision: Precision
    public var transposeA: Bool
    public var transposeB: Bool
    public var m: Int
    public var n: Int
    public var k: Int
    public var epilogue: String
    public var threadsRequested: Int
    public var threadsObserved: Int?
    public var cacheState: CacheState
    public var rounds: Int?
    public var callsPerRound: Int?
    public var medianSeconds: Double?
    public var medianCI95LowSeconds: Double?
    public var medianCI95HighSeconds: Double?
    public var minSeconds: Double?
    public var outliers: Int?
    public var stopReason: String?
    public var gigaflopsPerSecond: Double?
    public var peakRatio: Double?
    public var trafficModelBytes: Int?
    public var gigabytesPerSecond: Double?
    public var bound: String?
    public var baselineKernel: String?
    public var speedupRatio: Double?
    public var speedupCI95LowRatio: Double?
    public var speedupCI95HighRatio: Double?
    public var verdict: String?
    public var errorBoundRatio: Double?
    public var status: RowStatus
    public var message: String?
    public var reproducer: String?
    public var peakCI95LowRatio: Double?
    public var peakCI95HighRatio: Double?

    /// A row with what must be known of it; what was measured is set afterwards.
    public init(
        runID: String, caseID: String, kernel: String, precision: Precision, transposeA: Bool, transposeB: Bool,
        m: Int, n: Int, k: Int, epilogue: String, threadsRequested: Int, cacheState: CacheState, status: RowStatus
    ) {
        self.runID = runID
        self.caseID = caseID
        self.kernel = kernel
        self.precision = precision
        self.transposeA = transposeA
        self.transposeB = transposeB
        self.m = m
        self.n = n
        self.k = k
        self.epilogue = epilogue
        self.threadsRequested = threadsRequested
        self.cacheState = cacheState
        self.status = status
    }
}
