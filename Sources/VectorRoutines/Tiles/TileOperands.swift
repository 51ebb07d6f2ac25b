import Matrices

/// How a register tile reads its elements of A: where they are at the k at work.
@usableFromInline
protocol TileElements<Tile> {
    associatedtype Tile: RegisterTile

    init(_ run: TileRun<Tile.Scalar>)

    /// Adds the products of the elements for one k and that row of B, and moves on to the next k.
    mutating func accumulate(_ tile: inout Tile, _ row: TileRow<Tile.Arithmetic>)
}

/// Rows of A as they lie: each one's elements follow one another.
@usableFromInline
struct RowsOfA<Tile: RegisterTile>: TileElements {
    @usableFromInline var a: UnsafePointer<Tile.Scalar>
    @usableFromInline let offsets: Tile.RowOffsets

    @inlinable @inline(__always)
    init(_ run: TileRun<Tile.Scalar>) { (a, offsets) = (run.a, Tile.rowOffsets(run.offsets)) }

    @inlinable @inline(__always)
    mutating func accumulate(_ tile: inout Tile, _ row: TileRow<Tile.Arithmetic>) {
        tile.accumulate(a, offsets, row)
        a += 1
    }
}

/// Columns of A, as they lie or packed: the elements for one k lie side by side.
@usableFromInline
struct ColumnsOfA<Tile: RegisterTile>: TileElements {
    @usableFromInline var a: UnsafePointer<Tile.Scalar>
    @usableFromInline let stride: Int

    @inlinable @inline(__always)
    init(_ run: TileRun<Tile.Scalar>) { (a, stride) = (run.a, run.aStride) }

    @inlinable @inline(__always)
    mutating func accumulate(_ tile: inout Tile, _ row: TileRow<Tile.Arithmetic>) {
        tile.accumulate(a, row)
        a += stride
    }
}

/// How a register tile reads its rows of B: where they are at the k at work.
@usableFromInline
protocol TilePanel<Arithmetic> {
    associatedtype Arithmetic: VectorArithmetic

    /// Whether the loop takes four steps at a time.
    static var goesInFours: Bool { get }

    init(_ run: TileRun<Arithmetic.Scalar>)

    /// The row of one k; moves on to the next.
    mutating func next() -> TileRow<Arithmetic>
}

/// A panel that is packed already.
@usableFromInline
struct PackedPanel<Arithmetic: VectorArithmetic>: TilePanel {
    @usableFromInline var b: UnsafePointer<Arithmetic.Scalar>

    @inlinable @inline(__always)
    static var goesInFours: Bool { true }

    @inlinable @inline(__always)
    init(_ run: TileRun<Arithmetic.Scalar>) { b = run.b }

    @inlinable @inline(__always)
    mutating func next() -> TileRow<Arithmetic> {
        defer { b += TileRow<Arithmetic>.width }
        return TileRow(from: b)
    }
}

/// A panel that is packed as it is read where it lies.
@usableFromInline
struct PanelToPack<Arithmetic: VectorArithmetic>: TilePanel {
    @usableFromInline var b: UnsafePointer<Arithmetic.Scalar>
    @usableFromInline let stride: Int
    @usableFromInline var copy: UnsafeMutablePointer<Arithmetic.Scalar>

    @inlinable @inline(__always)
    static var goesInFours: Bool { true }

    @inlinable @inline(__always)
    init(_ run: TileRun<Arithmetic.Scalar>) { (b, stride, copy) = (run.b, run.bStride, run.copy) }

    @inlinable @inline(__always)
    mutating func next() -> TileRow<Arithmetic> {
        defer {
            b += stride
            copy += TileRow<Arithmetic>.width
        }
        let row = TileRow<Arithmetic>(prefetchingBehind: b)
        row.store(to: copy, 0)
        return row
    }
}

/// A panel that is read where it lies.
@usableFromInline
struct PanelInPlace<Arithmetic: VectorArithmetic>: TilePanel {
    @usableFromInline var b: UnsafePointer<Arithmetic.Scalar>
    @usableFromInline let stride: Int

    /// The rows of four steps would all be loaded first, into registers that AVX-512's sums need.
    @inlinable @inline(__always)
    static var goesInFours: Bool { false }

    @inlinable @inline(__always)
    init(_ run: TileRun<Arithmetic.Scalar>) { (b, stride) = (run.b, run.bStride) }

    @inlinable @inline(__always)
    mutating func next() -> TileRow<Arithmetic> {
        defer { b += stride }
        return TileRow(prefetchingBehind: b)
    }
}
