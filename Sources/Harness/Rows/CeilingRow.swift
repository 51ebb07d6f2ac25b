import Matrices

/// What the machine reaches at most: a row of `ceilings.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct CeilingRow: Sendable, Equatable {
    public var runID: String
    public var resource: CeilingResource
    public var level: CeilingLevel?
    public var precision: Precision
    public var threads: Int
    public var gigaflopsPerSecond: Double?
    public var gigabytesPerSecond: Double?
    public var gigaexponentialsPerSecond: Double?

    /// A row with what must be known of it; what was measured is set afterwards.
    public init(
        runID: String, resource: CeilingResource, precision: Precision, threads: Int
    ) {
        self.runID = runID
        self.resource = resource
        self.precision = precision
        self.threads = threads
    }
}
