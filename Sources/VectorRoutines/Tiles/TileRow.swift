import Matrices

/// A row of a register tile, and of the panel of B that the tile reads.
public protocol TileRow: RegisterTile
where Row == Self, RowOffsets == Void, RowPointers == UnsafePointer<Arithmetic.Vector.Scalar> {
    /// The numbers in a row.
    static var width: Int { get }

    /// A row of a panel.
    init(from source: UnsafePointer<Scalar>)

    /// The first columns of one, at least one in its last vector, and zeros.
    init(first columns: Int, of source: UnsafePointer<Scalar>)

    /// Writes the first columns, at least one in the last vector, and nothing behind them.
    func store(first columns: Int, to target: UnsafeMutablePointer<Scalar>)

    /// Adds `factor * b`.
    mutating func accumulate(_ factor: Scalar, _ b: Self)
}

extension TileRow {
    /// Asks for the lines of a panel's row, by its last element: where panels do not begin with a line, what is before
    /// came with the panel before.
    @inlinable @inline(__always)
    static func prefetch(inPanel source: UnsafePointer<Scalar>) {
        for element in stride(from: Self.width - 1, to: -1, by: -64 / MemoryLayout<Scalar>.stride) {
            Arithmetic.prefetch(source + element)
        }
    }

    @inlinable @inline(__always)
    public static var rows: Int { 1 }

    @inlinable @inline(__always)
    public static func rowOffsets(_ source: UnsafePointer<Int>) {}

    @inlinable @inline(__always)
    public static func rowPointers(
        _ a: UnsafePointer<Scalar>, _: UnsafePointer<Int>
    ) -> UnsafePointer<Scalar> { a }

    @inlinable @inline(__always)
    public static func prefetch(_ pointer: UnsafePointer<Scalar>, ahead distance: Int) {
        for element in stride(from: 0, to: PanelAhead<Scalar>.steps, by: 64 / MemoryLayout<Scalar>.stride) {
            Arithmetic.prefetch(pointer + (distance + element))
        }
    }

    @inlinable @inline(__always)
    public static func advance(_ pointer: inout UnsafePointer<Scalar>, by elements: Int) {
        pointer = Arithmetic.unrelated(pointer + elements)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _: Void, _ b: Self) {
        accumulate(a, b, .byRegisters)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ pointer: UnsafePointer<Scalar>, at k: Int, _ b: Self, _ broadcast: Broadcast) {
        accumulate(pointer + k, b, broadcast)
    }

    @inlinable @inline(__always)
    public static func prefetch(_ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        Arithmetic.prefetch(c)
        Arithmetic.prefetch(c + (width - 1))
    }
}

/// One vector, or half of one.
@frozen
public struct VectorRow<A: VectorArithmetic, Lanes: LaneArithmetic>: TileRow
where Lanes.Vector.Scalar == A.Vector.Scalar {
    public typealias Arithmetic = A
    public typealias Row = VectorRow
    public typealias RowOffsets = Void
    public typealias RowPointers = UnsafePointer<Scalar>
    public typealias Scalar = A.Vector.Scalar
    public typealias Vector = Lanes.Vector
    @usableFromInline var vector: Vector

    @inlinable @inline(__always)
    public static var width: Int { Lanes.lanes }

    @inlinable @inline(__always)
    public init() { vector = .zero }

    @inlinable @inline(__always)
    public init(from source: UnsafePointer<Scalar>) { vector = Lanes.load(source) }

    @inlinable @inline(__always)
    public init(first columns: Int, of source: UnsafePointer<Scalar>) {
        vector = Lanes.load(first: columns, of: source, rest: .zero)
    }

    @inlinable @inline(__always)
    public func store(first columns: Int, to target: UnsafeMutablePointer<Scalar>) {
        Lanes.store(first: columns, of: vector, to: target)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ factor: Scalar, _ b: VectorRow) {
        vector = Lanes.vectorMultiplyAdd(vector, Vector(repeating: factor), b.vector)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: VectorRow, _: Broadcast) { accumulate(a[0], b) }

    @inlinable @inline(__always)
    public mutating func scale(_ alpha: Scalar) { vector *= Vector(repeating: alpha) }

    @inlinable @inline(__always)
    public mutating func add(_ beta: Scalar, _ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        vector = Lanes.vectorMultiplyAdd(vector, Vector(repeating: beta), Lanes.load(c))
    }

    @inlinable @inline(__always)
    public mutating func add(_ row: VectorRow) { vector += row.vector }

    @inlinable @inline(__always)
    public mutating func addToRows(_ values: UnsafePointer<Scalar>) { vector += Vector(repeating: values[0]) }

    @inlinable @inline(__always)
    public mutating func takePositivePart() { vector = Lanes.positivePart(vector) }

    @inlinable @inline(__always)
    public mutating func keepWherePositive(_ y: UnsafePointer<Scalar>, _ rowStride: Int) {
        vector = Lanes.keep(vector, wherePositive: Lanes.load(y))
    }

    @inlinable @inline(__always)
    public func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int) { Lanes.store(vector, c) }
}

/// Two rows side by side.
@frozen
public struct Beside<Left: TileRow, Right: TileRow>: TileRow where Left.Arithmetic == Right.Arithmetic {
    public typealias Arithmetic = Left.Arithmetic
    public typealias Row = Beside
    public typealias RowOffsets = Void
    public typealias RowPointers = UnsafePointer<Scalar>
    public typealias Scalar = Left.Arithmetic.Vector.Scalar
    @usableFromInline var left: Left
    @usableFromInline var right: Right

    @inlinable @inline(__always)
    public static var width: Int { Left.width + Right.width }

    @inlinable @inline(__always)
    public init() {
        left = Left()
        right = Right()
    }

    @inlinable @inline(__always)
    public init(from source: UnsafePointer<Scalar>) {
        left = Left(from: source)
        right = Right(from: source + Left.width)
    }

    @inlinable @inline(__always)
    public init(first columns: Int, of source: UnsafePointer<Scalar>) {
        left = Left(from: source)
        right = Right(first: columns - Left.width, of: source + Left.width)
    }

    @inlinable @inline(__always)
    public func store(first columns: Int, to target: UnsafeMutablePointer<Scalar>) {
        left.store(to: target, 0)
        right.store(first: columns - Left.width, to: target + Left.width)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ factor: Scalar, _ b: Beside) {
        left.accumulate(factor, b.left)
        right.accumulate(factor, b.right)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: Beside, _ broadcast: Broadcast) {
        left.accumulate(a, b.left, broadcast)
        if Arithmetic.broadcastsFromMemory && broadcast.isFromMemory { Arithmetic.loadAgain() }
        right.accumulate(a, b.right, broadcast)
    }

    @inlinable @inline(__always)
    public mutating func scale(_ alpha: Scalar) {
        left.scale(alpha)
        right.scale(alpha)
    }

    @inlinable @inline(__always)
    public mutating func add(_ beta: Scalar, _ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        left.add(beta, c, rowStride)
        right.add(beta, c + Left.width, rowStride)
    }

    @inlinable @inline(__always)
    public mutating func add(_ row: Beside) {
        left.add(row.left)
        right.add(row.right)
    }

    @inlinable @inline(__always)
    public mutating func addToRows(_ values: UnsafePointer<Scalar>) {
        left.addToRows(values)
        right.addToRows(values)
    }

    @inlinable @inline(__always)
    public mutating func takePositivePart() {
        left.takePositivePart()
        right.takePositivePart()
    }

    @inlinable @inline(__always)
    public mutating func keepWherePositive(_ y: UnsafePointer<Scalar>, _ rowStride: Int) {
        left.keepWherePositive(y, rowStride)
        right.keepWherePositive(y + Left.width, rowStride)
    }

    @inlinable @inline(__always)
    public func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int) {
        left.store(to: c, rowStride)
        right.store(to: c + Left.width, rowStride)
    }
}

/// Two vectors, so that each element of A serves two multiply-adds.
public typealias WideRow<A: VectorArithmetic> = Beside<NarrowRow<A>, NarrowRow<A>>

/// One vector and a half, for the last columns of C.
public typealias UnevenRow<A: VectorArithmetic> = Beside<NarrowRow<A>, HalfRow<A>>
/// One vector, for the last columns of C.
public typealias NarrowRow<A: VectorArithmetic> = VectorRow<A, A>
/// Half a vector, for the last columns of C.
public typealias HalfRow<A: VectorArithmetic> = VectorRow<A, A.Half>

/// So many columns of B, and what their panels are padded with.
@inlinable @inline(__always)
func wholePanels<A: VectorArithmetic>(_: A.Type, columns: Int) -> Int {
    let unit = A.Half.lanes
    return (columns + unit - 1) / unit * unit
}

/// The width of the panel at the head of so many columns: two vectors, or what they fill of them.
@inlinable @inline(__always)
func panelWidth<A: VectorArithmetic>(_: A.Type, columns: Int) -> Int {
    min(wholePanels(A.self, columns: columns), 2 * A.lanes)
}
