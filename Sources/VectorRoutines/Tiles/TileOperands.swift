import Matrices

/// How a register tile reads its elements of A: where they are at the k at work.
@usableFromInline
protocol TileElements<Tile> {
    associatedtype Tile: RegisterTile

    init(_ task: TileTask<Tile.Scalar>)

    /// Adds the products of a row of B and the elements of A so many k further on.
    func accumulate(_ tile: inout Tile, _ row: TileRow<Tile.Arithmetic>, further steps: Int)

    mutating func advance(by steps: Int)
}

/// Rows of A as they lie: each one's elements follow one another.
@usableFromInline
struct RowsOfA<Tile: RegisterTile>: TileElements {
    @usableFromInline var a: UnsafePointer<Tile.Scalar>
    @usableFromInline let offsets: Tile.RowOffsets

    @inlinable @inline(__always)
    init(_ task: TileTask<Tile.Scalar>) { (a, offsets) = (task.a, Tile.rowOffsets(task.offsets)) }

    @inlinable @inline(__always)
    func accumulate(_ tile: inout Tile, _ row: TileRow<Tile.Arithmetic>, further steps: Int) {
        tile.accumulate(a + steps, offsets, row)
    }

    @inlinable @inline(__always)
    mutating func advance(by steps: Int) { a += steps }
}

/// Columns of A, as they lie or packed: the elements for one k lie side by side.
@usableFromInline
struct ColumnsOfA<Tile: RegisterTile>: TileElements {
    @usableFromInline var a: UnsafePointer<Tile.Scalar>
    @usableFromInline let stride: Int

    @inlinable @inline(__always)
    init(_ task: TileTask<Tile.Scalar>) { (a, stride) = (task.a, task.aStride) }

    @inlinable @inline(__always)
    func accumulate(_ tile: inout Tile, _ row: TileRow<Tile.Arithmetic>, further steps: Int) {
        tile.accumulate(a + steps * stride, row)
    }

    @inlinable @inline(__always)
    mutating func advance(by steps: Int) { a += steps * stride }
}

/// How a register tile reads its rows of B: where they are at the k at work.
@usableFromInline
protocol TilePanel<Arithmetic> {
    associatedtype Arithmetic: VectorArithmetic

    init(_ task: TileTask<Arithmetic.Scalar>)

    /// The row so many k further on.
    func row(further steps: Int) -> TileRow<Arithmetic>

    mutating func advance(by steps: Int)
}

/// A panel that is packed already.
@usableFromInline
struct PackedPanel<Arithmetic: VectorArithmetic>: TilePanel {
    @usableFromInline var b: UnsafePointer<Arithmetic.Scalar>

    @inlinable @inline(__always)
    init(_ task: TileTask<Arithmetic.Scalar>) { b = task.b }

    @inlinable @inline(__always)
    func row(further steps: Int) -> TileRow<Arithmetic> { TileRow(from: b + steps * TileRow<Arithmetic>.width) }

    @inlinable @inline(__always)
    mutating func advance(by steps: Int) { b += steps * TileRow<Arithmetic>.width }
}

/// A panel that is packed as it is read where it lies.
@usableFromInline
struct PanelToPack<Arithmetic: VectorArithmetic>: TilePanel {
    @usableFromInline var b: UnsafePointer<Arithmetic.Scalar>
    @usableFromInline let stride: Int
    @usableFromInline var copy: UnsafeMutablePointer<Arithmetic.Scalar>

    @inlinable @inline(__always)
    init(_ task: TileTask<Arithmetic.Scalar>) { (b, stride, copy) = (task.b, task.bStride, task.copy) }

    @inlinable @inline(__always)
    func row(further steps: Int) -> TileRow<Arithmetic> {
        TileRow(copying: b + steps * stride, to: copy + steps * TileRow<Arithmetic>.width)
    }

    @inlinable @inline(__always)
    mutating func advance(by steps: Int) {
        b += steps * stride
        copy += steps * TileRow<Arithmetic>.width
    }
}
