import Matrices

/// Sums of products along k, a vector each, that live in registers: for `C = A·B` where both the rows of A and the
/// columns of B are contiguous along k.
///
/// Built as a type, as a ``RegisterTile`` is and for the same reason: some columns of B side by side, for one row of A,
/// for four, and for two such tiles.
public protocol DotTile: SendableMetatype {
    associatedtype Arithmetic: VectorArithmetic
    typealias Scalar = Arithmetic.Vector.Scalar
    typealias Vector = Arithmetic.Vector
    /// A vector of each column of B.
    associatedtype Columns: DotColumns where Columns.Arithmetic == Arithmetic

    static var rows: Int { get }

    init()

    /// Adds the products of one vector of each row, `stride` elements apart, with one of each column.
    mutating func accumulate(
        _ a: UnsafePointer<Scalar>, _ stride: Int, _ columns: Columns, _ load: some DotLoad<Arithmetic>)

    /// Adds up each sum's lanes, and writes them down the columns, which are `stride` elements apart.
    func store(to sums: UnsafeMutablePointer<Scalar>, _ stride: Int)
}

/// One vector of each of some columns of B, or their sums with one row of A.
public protocol DotColumns: SendableMetatype {
    associatedtype Arithmetic: VectorArithmetic
    typealias Scalar = Arithmetic.Vector.Scalar

    static var count: Int { get }

    init()

    /// Loads a vector of each column, `stride` elements apart.
    init(from b: UnsafePointer<Scalar>, _ stride: Int, _ load: some DotLoad<Arithmetic>)

    mutating func accumulate(_ a: Arithmetic.Vector, _ columns: Self)

    /// Adds up the lanes of one row's sums, and writes them `stride` elements apart.
    func store(to sums: UnsafeMutablePointer<Scalar>, _ stride: Int)

    /// Adds up the lanes of four rows' sums together, and writes them down the columns, which are `stride` elements apart.
    static func store(_ rows: (Self, Self, Self, Self), to sums: UnsafeMutablePointer<Scalar>, _ stride: Int)
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
    public init(from b: UnsafePointer<Scalar>, _ stride: Int, _ load: some DotLoad<A>) {
        vector = load(b)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: A.Vector, _ columns: DotColumn) {
        vector = A.multiplyAdd(vector, a, columns.vector)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>, _ stride: Int) { sums.pointee = A.sum(vector) }

    @inlinable @inline(__always)
    public static func store(
        _ rows: (DotColumn, DotColumn, DotColumn, DotColumn), to sums: UnsafeMutablePointer<Scalar>, _ stride: Int
    ) {
        A.storeSums(rows.0.vector, rows.1.vector, rows.2.vector, rows.3.vector, to: sums)
    }
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
    public init(from b: UnsafePointer<Scalar>, _ stride: Int, _ load: some DotLoad<Arithmetic>) {
        first = DotColumn(from: b, stride, load)
        others = Others(from: b + stride, stride, load)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: Arithmetic.Vector, _ columns: DotColumnAnd) {
        first.accumulate(a, columns.first)
        others.accumulate(a, columns.others)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>, _ stride: Int) {
        first.store(to: sums, stride)
        others.store(to: sums + stride, stride)
    }

    @inlinable @inline(__always)
    public static func store(
        _ rows: (DotColumnAnd, DotColumnAnd, DotColumnAnd, DotColumnAnd), to sums: UnsafeMutablePointer<Scalar>,
        _ stride: Int
    ) {
        DotColumn.store((rows.0.first, rows.1.first, rows.2.first, rows.3.first), to: sums, stride)
        Others.store((rows.0.others, rows.1.others, rows.2.others, rows.3.others), to: sums + stride, stride)
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
    public mutating func accumulate(
        _ a: UnsafePointer<Scalar>, _ stride: Int, _ columns: Columns,
        _ load: some DotLoad<Arithmetic>
    ) {
        sums.accumulate(load(a), columns)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>, _ stride: Int) { self.sums.store(to: sums, stride) }
}

/// Four rows of A: as many sums of a column as are added up together.
@frozen
public struct DotRows<Columns: DotColumns>: DotTile {
    public typealias Arithmetic = Columns.Arithmetic
    public typealias Scalar = Columns.Arithmetic.Vector.Scalar
    @usableFromInline var sums: (Columns, Columns, Columns, Columns)

    @inlinable @inline(__always)
    public static var rows: Int { 4 }

    @inlinable @inline(__always)
    public init() { sums = (Columns(), Columns(), Columns(), Columns()) }

    @inlinable @inline(__always)
    public mutating func accumulate(
        _ a: UnsafePointer<Scalar>, _ stride: Int, _ columns: Columns,
        _ load: some DotLoad<Arithmetic>
    ) {
        sums.0.accumulate(load(a), columns)
        sums.1.accumulate(load(a + stride), columns)
        sums.2.accumulate(load(a + 2 * stride), columns)
        sums.3.accumulate(load(a + 3 * stride), columns)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>, _ stride: Int) {
        Columns.store(self.sums, to: sums, stride)
    }
}

/// Two tiles of four rows, one above the other.
@frozen
public struct DotStack<Columns: DotColumns>: DotTile {
    public typealias Arithmetic = Columns.Arithmetic
    public typealias Scalar = Columns.Arithmetic.Vector.Scalar
    @usableFromInline var upper: DotRows<Columns>
    @usableFromInline var lower: DotRows<Columns>

    @inlinable @inline(__always)
    public static var rows: Int { 8 }

    @inlinable @inline(__always)
    public init() {
        upper = DotRows()
        lower = DotRows()
    }

    @inlinable @inline(__always)
    public mutating func accumulate(
        _ a: UnsafePointer<Scalar>, _ stride: Int, _ columns: Columns,
        _ load: some DotLoad<Arithmetic>
    ) {
        upper.accumulate(a, stride, columns, load)
        lower.accumulate(a + 4 * stride, stride, columns, load)
    }

    @inlinable @inline(__always)
    public func store(to sums: UnsafeMutablePointer<Scalar>, _ stride: Int) {
        upper.store(to: sums, stride)
        lower.store(to: sums + 4, stride)
    }
}
