/// One product of a traced program on one kernel: a row of `replay.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct ReplayRow: Sendable, Equatable {
    public var runID: String
    public var program: String
    public var kernel: String
    public var threadsRequested: Int
    public var library: String?
    public var routine: String
    public var precision: TracedPrecision
    public var order: StorageOrder?
    public var transposeA: Bool?
    public var transposeB: Bool?
    public var m: Int?
    public var n: Int?
    public var k: Int?
    public var leadingA: Int?
    public var leadingB: Int?
    public var leadingC: Int?
    public var alpha: FactorClass?
    public var beta: FactorClass?
    public var calls: Int
    public var tracedSeconds: Double
    public var ownHotSeconds: Double?
    public var ownColdSeconds: Double?
    public var hotSeconds: Double?
    public var coldSeconds: Double?
    public var promisedSeconds: Double
    public var promisedCI95LowSeconds: Double
    public var promisedCI95HighSeconds: Double
    public var status: RowStatus
    public var message: String?

    /// A row of a product that keeps today's time until it is measured.
    ///
    /// - Parameters:
    ///   - product: any traced row of it.
    ///   - calls: of all threads, as is `tracedSeconds`.
    public init(
        runID: String, program: String, kernel: String, threadsRequested: Int, product: TraceRow, calls: Int,
        tracedSeconds: Double
    ) {
        self.runID = runID
        self.program = program
        self.kernel = kernel
        self.threadsRequested = threadsRequested
        (library, routine, precision, order) = (product.library, product.routine, product.precision, product.order)
        (transposeA, transposeB) = (product.transposeA, product.transposeB)
        (m, n, k) = (product.m, product.n, product.k)
        (leadingA, leadingB, leadingC) = (product.leadingA, product.leadingB, product.leadingC)
        (alpha, beta) = (product.alpha, product.beta)
        self.calls = calls
        self.tracedSeconds = tracedSeconds
        (promisedSeconds, promisedCI95LowSeconds, promisedCI95HighSeconds) = (
            tracedSeconds, tracedSeconds, tracedSeconds
        )
        status = .skipped
    }
}
