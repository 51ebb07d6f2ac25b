import ProductTrace

/// One product of a traced program on one kernel: a row of `replay.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct ReplayRow: Sendable, Equatable {
    public var runID: String
    public var program: String
    public var kernel: String
    public var threadsRequested: Int
    public var product: TracedProduct
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
    ///   - runID: the run of the replay.
    ///   - program: the traced program.
    ///   - kernel: its name or alias.
    ///   - threadsRequested: threads asked for, of the program's own library too.
    ///   - product: what was called.
    ///   - calls: of all threads, as is `tracedSeconds`.
    ///   - tracedSeconds: what they took in the program.
    public init(
        runID: String, program: String, kernel: String, threadsRequested: Int, product: TracedProduct, calls: Int,
        tracedSeconds: Double
    ) {
        self.runID = runID
        self.program = program
        self.kernel = kernel
        self.threadsRequested = threadsRequested
        self.product = product
        self.calls = calls
        self.tracedSeconds = tracedSeconds
        (promisedSeconds, promisedCI95LowSeconds, promisedCI95HighSeconds) = (
            tracedSeconds, tracedSeconds, tracedSeconds
        )
        status = .skipped
    }
}
