import CProductTrace

/// What tells a traced program's products apart: everything of a call but its addresses, the values of its factors and who
/// called.
///
/// A field that the routine has no use for, or that a call got wrong, stays nil: `ger` has no β, `gemv` no k.
public struct TracedProduct: Hashable, Sendable {
    /// The path of the program's own library, which computed the product; nil where the system does not tell.
    public var library: String?
    /// The name that was called, such as `cblas_sgemm` or `scipy_cblas_dgemm64_`.
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

    /// A product with what every routine has; sizes, transposes and factors are set afterwards.
    ///
    /// - Parameters:
    ///   - routine: the name that was called.
    ///   - precision: that of the operands.
    public init(routine: String, precision: TracedPrecision) {
        self.routine = routine
        self.precision = precision
    }

    init(_ key: product_trace_key, routine: String, library: String?) {
        func number(_ field: Int) -> Int { Int(key.code >> UInt64(field) & 3) }
        func word<Word: CaseIterable>(_ field: Int) -> Word? where Word.AllCases == [Word] {
            number(field) < Word.allCases.count ? Word.allCases[number(field)] : nil
        }
        func flag(_ field: Int) -> Bool? { number(field) < 2 ? number(field) == 1 : nil }
        func size(_ size: Int64) -> Int? { size == product_trace_no_size ? nil : Int(size) }
        self.init(routine: routine, precision: TracedPrecision.allCases[number(product_trace_precision)])
        self.library = library
        order = word(product_trace_order)
        (transposeA, transposeB) = (flag(product_trace_transpose_a), flag(product_trace_transpose_b))
        (alpha, beta) = (word(product_trace_alpha), word(product_trace_beta))
        (m, n, k) = (size(key.m), size(key.n), size(key.k))
        (leadingA, leadingB, leadingC) = (size(key.lda), size(key.ldb), size(key.ldc))
    }
}

// The cases stand in the order of their numbers in `CProductTrace.h`.

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

/// Calls of one product.
public struct TracedCalls: Equatable, Sendable {
    public var count: Int
    public var totalSeconds: Double
    public var minSeconds: Double

    static let none = TracedCalls(count: 0, totalSeconds: 0, minSeconds: .infinity)

    mutating func add(_ other: TracedCalls) {
        count += other.count
        totalSeconds += other.totalSeconds
        minSeconds = min(minSeconds, other.minSeconds)
    }
}
