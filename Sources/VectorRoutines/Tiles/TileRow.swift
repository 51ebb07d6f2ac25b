import Matrices

/// A row of a register tile, and of the panel of B that the tile reads.
public protocol TileRow: RegisterTile where Row == Self, RowOffsets == Void {
    /// The numbers in a row.
    static var width: Int { get }

    /// A row of a panel.
    init(from source: UnsafePointer<Scalar>)
}

extension TileRow {
    /// A row of a panel of B as it lies. The lines of the same row in the next panel are asked for: a hardware
    /// prefetcher follows contiguous addresses, and a panel's rows lie a whole row of B apart. One request a step,
    /// because many at once keep the multiply-adds waiting.
    @inlinable @inline(__always)
    init(prefetchingBehind source: UnsafePointer<Scalar>) {
        // By its last element: where panels do not begin with a line, what is before came with the panel before.
        for element in stride(from: 2 * Self.width - 1, to: Self.width - 1, by: -64 / MemoryLayout<Scalar>.stride) {
            Arithmetic.prefetch(source + element)
        }
        self.init(from: source)
    }

    @inlinable @inline(__always)
    public static var rows: Int { 1 }

    @inlinable @inline(__always)
    public static func rowOffsets(_ source: UnsafePointer<Int>) {}

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _: Void, _ b: Self) { accumulate(a, b) }

    @inlinable @inline(__always)
    public static func prefetch(_ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        Arithmetic.prefetch(c)
        Arithmetic.prefetch(c + (width - 1))
    }
}

/// Two vectors, so that each broadcast element of A serves two multiply-adds.
@frozen
public struct WideRow<A: VectorArithmetic>: TileRow {
    public typealias Arithmetic = A
    public typealias Row = WideRow
    public typealias RowOffsets = Void
    public typealias Scalar = A.Vector.Scalar
    public typealias Vector = A.Vector
    @usableFromInline var low: Vector
    @usableFromInline var high: Vector

    @inlinable @inline(__always)
    public static var width: Int { 2 * A.lanes }

    @inlinable @inline(__always)
    public init() {
        low = .zero
        high = .zero
    }

    @inlinable @inline(__always)
    public init(from source: UnsafePointer<Scalar>) {
        low = A.load(source)
        high = A.load(source + A.lanes)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: WideRow) {
        let element = Vector(repeating: a[0])
        low = A.vectorMultiplyAdd(low, element, b.low)
        high = A.vectorMultiplyAdd(high, element, b.high)
    }

    @inlinable @inline(__always)
    public mutating func scale(_ alpha: Scalar) {
        let factor = Vector(repeating: alpha)
        low *= factor
        high *= factor
    }

    @inlinable @inline(__always)
    public mutating func add(_ beta: Scalar, _ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        let factor = Vector(repeating: beta)
        let old = WideRow(from: c)
        low = A.multiplyAdd(low, factor, old.low)
        high = A.multiplyAdd(high, factor, old.high)
    }

    @inlinable @inline(__always)
    public mutating func add(_ row: WideRow) {
        low += row.low
        high += row.high
    }

    @inlinable @inline(__always)
    public mutating func takePositivePart() {
        low = A.positivePart(low)
        high = A.positivePart(high)
    }

    @inlinable @inline(__always)
    public mutating func keepWherePositive(_ y: UnsafePointer<Scalar>, _ rowStride: Int) {
        low = A.keep(low, wherePositive: A.load(y))
        high = A.keep(high, wherePositive: A.load(y + A.lanes))
    }

    @inlinable @inline(__always)
    public func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int) {
        A.store(low, c)
        A.store(high, c + A.lanes)
    }
}

/// One vector, for the last columns of C where they fill no more.
@frozen
public struct NarrowRow<A: VectorArithmetic>: TileRow {
    public typealias Arithmetic = A
    public typealias Row = NarrowRow
    public typealias RowOffsets = Void
    public typealias Scalar = A.Vector.Scalar
    public typealias Vector = A.Vector
    @usableFromInline var vector: Vector

    @inlinable @inline(__always)
    public static var width: Int { A.lanes }

    @inlinable @inline(__always)
    public init() { vector = .zero }

    @inlinable @inline(__always)
    public init(from source: UnsafePointer<Scalar>) { vector = A.load(source) }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: NarrowRow) {
        vector = A.vectorMultiplyAdd(vector, Vector(repeating: a[0]), b.vector)
    }

    @inlinable @inline(__always)
    public mutating func scale(_ alpha: Scalar) { vector *= Vector(repeating: alpha) }

    @inlinable @inline(__always)
    public mutating func add(_ beta: Scalar, _ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        vector = A.multiplyAdd(vector, Vector(repeating: beta), A.load(c))
    }

    @inlinable @inline(__always)
    public mutating func add(_ row: NarrowRow) { vector += row.vector }

    @inlinable @inline(__always)
    public mutating func takePositivePart() { vector = A.positivePart(vector) }

    @inlinable @inline(__always)
    public mutating func keepWherePositive(_ y: UnsafePointer<Scalar>, _ rowStride: Int) {
        vector = A.keep(vector, wherePositive: A.load(y))
    }

    @inlinable @inline(__always)
    public func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int) { A.store(vector, c) }
}
