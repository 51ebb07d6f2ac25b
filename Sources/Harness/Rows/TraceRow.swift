/// A distinct product of a traced program, with all its calls by one thread: a row of the file that `twofold trace` writes.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. A field that the routine has no use for stays
/// nil: `ger` has no β, `gemv` no k.
public struct TraceRow: Sendable, Hashable {
    public var runID: String
    /// The program, as the command line named it.
    public var program: String
    /// The wall time of the whole program, the same in each of its rows.
    public var programSeconds: Double
    /// The path of the program's own library, which computed the product; nil where the system does not tell.
    public var library: String?
    /// The name that was called, such as `cblas_sgemm` or `scipy_cblas_dgemm64_`.
    public var routine: String
    public var precision: TracedPrecision
    /// Nil where the call's own was illegal.
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
    /// Counted from 0 in the order of the threads' first calls.
    public var thread: Int?
    public var calls: Int
    public var totalSeconds: Double
    public var minSeconds: Double

    /// A row with what every routine has; sizes, transposes and factors are set afterwards.
    public init(
        runID: String, program: String, programSeconds: Double, routine: String, precision: TracedPrecision, calls: Int,
        totalSeconds: Double, minSeconds: Double
    ) {
        self.runID = runID
        self.program = program
        self.programSeconds = programSeconds
        self.routine = routine
        self.precision = precision
        self.calls = calls
        self.totalSeconds = totalSeconds
        self.minSeconds = minSeconds
    }
}

/// The precision of a traced product: those of BLAS, of which our kernels compute the first two.
public enum TracedPrecision: String, CaseIterable, Sendable {
    case float32, float64, complex64, complex128
}

/// How a call's matrices are stored.
public enum StorageOrder: String, CaseIterable, Sendable {
    case rowMajor = "row_major"
    case columnMajor = "column_major"
}

/// What a factor, α or β, does to a product's work.
public enum FactorClass: String, CaseIterable, Sendable {
    /// Spares reading what it is a factor of.
    case zero = "0"
    /// Spares a multiplication.
    case one = "1"
    case other
}
