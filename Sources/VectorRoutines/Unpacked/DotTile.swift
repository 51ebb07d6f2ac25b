import Matrices

/// Sums of products along k, a vector each, that live in registers: for `C = A·B` where both the rows of A and the
/// columns of B are contiguous along k.
///
/// Built as a type, as a ``RegisterTile`` is and for the same reason: some columns of B side by side, and stacks of
/// rows of A.
public protocol DotTile: SendableMetatype {
    associatedtype Arithmetic: VectorArithmetic
    typealias Scalar = Arithmetic.Vector.Scalar
    typealias Vector = Arithmetic.Vector
    /// A vector of each column of B.
    associatedtype Columns: DotColumns where Columns.Arithmetic == Arithmetic

    static var rows: Int { get }

    init()

    /// Adds the products of one vector of each row, `stride` elements apart, with one of each column.
    mutating func accumulate(_ a: UnsafePointer<Scalar>, _ stride: Int, _ columns: Columns)

    /// Adds up each sum's lanes, and writes them row after row.
    func store(to sums: UnsafeMutablePointer<Scalar>)
}

/// One vector of each of some columns of B, or their sums with one row of A.
public protocol DotColumns: SendableMetatype {
    associatedtype Arithmetic: VectorArithmetic
    typealias Scalar = Arithmetic.Vector.Scalar

    static var count: Int { get }

    init()

    /// Loads a vector of each column, `stride` elements apart.
    init(from b: UnsafePointer<Scalar>, _ stride: Int)

    mutating func accumulate(_ a: Arithmetic.Vector, _ columns: Self)

    func store(to sums: UnsafeMutablePointer<Scalar>)
}

/// One column.
@frozen
public struct DotColumn<A: VectorArithmetic>: DotColumns {
    public typealias Arithmetic = A
    public typealias Scalar = A.Vector.Scalar
    @usableFromInline var vector: A.Vector

    @inlinable @inline(__always)
    public static var count: Int { 1 }

    @inlinable @inline(__always)
    public init() { vector = .zero }

    @inlinable @inline(__always)
    public init(from b: UnsafePointer<Scalar>, _ stride: Int) { vector = A.load(b) }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: A.Vector, _ columns: DotColumn) {
        vector = A.multiplyAdd(vector, a, columns.vector)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>) { sums.pointee = A.sum(vector) }
}

/// One column and some more.
@frozen
public struct DotColumnAnd<Others: DotColumns>: DotColumns {
    public typealias Arithmetic = Others.Arithmetic
    public typealias Scalar = Others.Arithmetic.Vector.Scalar
    @usableFromInline var first: DotColumn<Arithmetic>
    @usableFromInline var others: Others

    @inlinable @inline(__always)
    public static var count: Int { 1 + Others.count }

    @inlinable @inline(__always)
    public init() {
        first = DotColumn()
        others = Others()
    }

    @inlinable @inline(__always)
    public init(from b: UnsafePointer<Scalar>, _ stride: Int) {
        first = DotColumn(from: b, stride)
        others = Others(from: b + stride, stride)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: Arithmetic.Vector, _ columns: DotColumnAnd) {
        first.accumulate(a, columns.first)
        others.accumulate(a, columns.others)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>) {
        first.store(to: sums)
        others.store(to: sums + 1)
    }
}

/// One row of A with some columns of B.
@frozen
public struct DotRow<Columns: DotColumns>: DotTile {
    public typealias Arithmetic = Columns.Arithmetic
    public typealias Scalar = Columns.Arithmetic.Vector.Scalar
    @usableFromInline var sums: Columns

    @inlinable @inline(__always)
    public static var rows: Int { 1 }

    @inlinable @inline(__always)
    public init() { sums = Columns() }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ stride: Int, _ columns: Columns) {
        sums.accumulate(Arithmetic.load(a), columns)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>) { self.sums.store(to: sums) }
}

/// Two tiles, one above the other.
@frozen
public struct DotStack<Upper: DotTile, Lower: DotTile>: DotTile where Upper.Columns == Lower.Columns {
    public typealias Arithmetic = Upper.Arithmetic
    public typealias Columns = Upper.Columns
    public typealias Scalar = Upper.Arithmetic.Vector.Scalar
    @usableFromInline var upper: Upper
    @usableFromInline var lower: Lower

    @inlinable @inline(__always)
    public static var rows: Int { Upper.rows + Lower.rows }

    @inlinable @inline(__always)
    public init() {
        upper = Upper()
        lower = Lower()
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ stride: Int, _ columns: Columns) {
        upper.accumulate(a, stride, columns)
        lower.accumulate(a + Upper.rows * stride, stride, columns)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>) {
        upper.store(to: sums)
        lower.store(to: sums + Upper.rows * Columns.count)
    }
}
