import CProductTrace

/// What tells a traced program's products apart: everything of a call but its addresses and the values of its factors.
///
/// Words are numbers, as `CProductTrace.h` has them; nil is what the routine has not, or what a call got wrong.
public struct TracedProduct: Hashable, Sendable {
    /// The name that was called, such as `cblas_sgemm`.
    public var routine: String
    /// The path of the library that computed it; nil where the system does not tell.
    public var library: String?
    /// 0 to 3: Float, Double, complex of Float, complex of Double.
    public var precision: Int
    /// 0 row-major, 1 column-major.
    public var order: Int?
    public var transposeA: Bool?
    public var transposeB: Bool?
    /// 0 and 1 for factors of that value, 2 for others.
    public var alpha: Int?
    public var beta: Int?
    public var m: Int?
    public var n: Int?
    public var k: Int?
    public var leadingA: Int?
    public var leadingB: Int?
    public var leadingC: Int?
    /// Counted from 0 in the order of first calls.
    public var thread: Int?

    init(_ key: product_trace_key, routine: String, library: String?) {
        func bits(_ field: Int, _ mask: UInt64 = 3) -> Int { Int(key.code >> UInt64(field) & mask) }
        func word(_ field: Int) -> Int? { bits(field) == product_trace_nothing ? nil : bits(field) }
        func size(_ size: Int64) -> Int? { size == product_trace_no_size ? nil : Int(size) }
        self.routine = routine
        self.library = library
        precision = bits(product_trace_precision)
        order = word(product_trace_order)
        transposeA = word(product_trace_transpose_a).map { $0 == 1 }
        transposeB = word(product_trace_transpose_b).map { $0 == 1 }
        alpha = word(product_trace_alpha)
        beta = word(product_trace_beta)
        (m, n, k) = (size(key.m), size(key.n), size(key.k))
        (leadingA, leadingB, leadingC) = (size(key.lda), size(key.ldb), size(key.ldc))
        let number = bits(product_trace_thread, 0xffff)
        thread = number == 0xffff ? nil : number
    }

    /// Whether it stands for all of a routine's products that no room was left for.
    public var isRest: Bool { thread == nil }
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
