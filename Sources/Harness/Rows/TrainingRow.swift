import Matrices

/// One epoch of training: a row of `training.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct TrainingRow: Sendable, Equatable {
    public var runID: String
    public var kernel: String
    public var precision: Precision
    public var threadsRequested: Int
    public var network: String
    public var seed: Int
    public var batch: Int
    public var learningRate: Double
    public var epoch: Int
    public var seconds: Double
    public var trainingLoss: Double
    public var trainingAccuracy: Double
    public var testLoss: Double?
    public var testAccuracy: Double?
    public var dataSet: String
    public var task: String
    public var activation: String
    public var regularization: Double

    /// A row with what must be known of it before an epoch has run.
    public init(
        runID: String, kernel: String, precision: Precision, threadsRequested: Int, network: String, seed: Int,
        batch: Int, dataSet: String, task: String, activation: String, regularization: Double
    ) {
        self.runID = runID
        self.kernel = kernel
        self.precision = precision
        self.threadsRequested = threadsRequested
        self.network = network
        self.seed = seed
        self.batch = batch
        self.dataSet = dataSet
        self.task = task
        self.activation = activation
        self.regularization = regularization
        (learningRate, epoch, seconds, trainingLoss, trainingAccuracy) = (0, 0, 0, 0, 0)
    }
}
