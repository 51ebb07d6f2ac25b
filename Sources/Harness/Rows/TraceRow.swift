import ProductTrace

/// A distinct product of a traced program, with all its calls by one thread: a row of the file that `twofold trace` writes.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means.
public struct TraceRow: Sendable, Hashable {
    public var runID: String
    /// The program, as the command line named it.
    public var program: String
    /// The wall time of the whole program, the same in each of its rows.
    public var programSeconds: Double
    public var product: TracedProduct
    /// Counted from 0 in the order of the threads' first calls; nil for all of a routine's products without sizes.
    public var thread: Int?
    public var calls: Int
    public var totalSeconds: Double
    public var minSeconds: Double

    /// - Parameters:
    ///   - runID: the traced run.
    ///   - program: as the command line named it.
    ///   - programSeconds: wall time of the whole program.
    ///   - product: what was called.
    ///   - thread: who called, from 0; nil where the trace had no room for sizes.
    ///   - calls: how often.
    ///   - totalSeconds: of all these calls.
    ///   - minSeconds: of the shortest.
    public init(
        runID: String, program: String, programSeconds: Double, product: TracedProduct, thread: Int?, calls: Int,
        totalSeconds: Double, minSeconds: Double
    ) {
        self.runID = runID
        self.program = program
        self.programSeconds = programSeconds
        self.product = product
        self.thread = thread
        self.calls = calls
        self.totalSeconds = totalSeconds
        self.minSeconds = minSeconds
    }
}
