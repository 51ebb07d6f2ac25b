import Matrices

/// How cost scales on one kernel: a row of `fits.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct FitRow: Sendable, Equatable {
    public var runID: String
    public var kernel: String
    public var precision: Precision
    public var threadsRequested: Int
    public var response: String
    public var predictor: String
    public var phase: PassPhase?
    public var depth: Int?
    public var width: Int?
    public var batch: Int?
    public var points: Int
    public var model: String
    public var exponent: Double?
    public var exponentCI95Low: Double?
    public var exponentCI95High: Double?
    public var expectedExponent: Double?
    public var coefficient: Double?
    public var intercept: Double?
    public var rSquared: Double?
    public var maxRelativeResidualRatio: Double?
    public var verdict: String?
    public var message: String?
    public var activation: String?
    public var inputGradient: Bool?
    public var cacheState: CacheState?

    /// A row with what must be known of it; what was measured is set afterwards.
    public init(
        runID: String, kernel: String, precision: Precision, threadsRequested: Int, response: String,
        predictor: String, points: Int, model: String
    ) {
        self.runID = runID
        self.kernel = kernel
        self.precision = precision
        self.threadsRequested = threadsRequested
        self.response = response
        self.predictor = predictor
        self.points = points
        self.model = model
    }
}
