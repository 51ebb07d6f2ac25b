/// What a traced program would take on one kernel: a row of `promises.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means.
public struct PromiseRow: Sendable, Equatable {
    public var runID: String
    public var program: String
    public var kernel: String
    public var threadsRequested: Int
    public var programSeconds: Double
    public var productSeconds: Double
    public var replayedSeconds: Double
    public var promisedProductSeconds: Double
    public var promisedProductCI95LowSeconds: Double
    public var promisedProductCI95HighSeconds: Double
    public var promisedSeconds: Double
    public var promisedCI95LowSeconds: Double
    public var promisedCI95HighSeconds: Double
    public var speedupRatio: Double

    /// The promise of a program that stays as it is.
    public init(
        runID: String, program: String, kernel: String, threadsRequested: Int, programSeconds: Double,
        productSeconds: Double
    ) {
        self.runID = runID
        self.program = program
        self.kernel = kernel
        self.threadsRequested = threadsRequested
        self.programSeconds = programSeconds
        self.productSeconds = productSeconds
        replayedSeconds = 0
        (promisedProductSeconds, promisedProductCI95LowSeconds, promisedProductCI95HighSeconds) = (
            productSeconds, productSeconds, productSeconds
        )
        (promisedSeconds, promisedCI95LowSeconds, promisedCI95HighSeconds) = (
            programSeconds, programSeconds, programSeconds
        )
        speedupRatio = 1
    }
}
