import Matrices

/// How a register tile reads its elements of A: where they are at the k at work.
@usableFromInline
protocol TileElements<Tile> {
    associatedtype Tile: RegisterTile

    init(_ run: TileRun<Tile.Scalar>)

    /// Adds the products of the elements for one k and that row of B, and moves on to the next k.
    mutating func accumulate(_ tile: inout Tile, _ row: Tile.Row)

    /// Begins anew after so many of these.
    mutating func settle(after steps: Int)

    /// Whether lines are asked for ahead of need, with each part of the steps.
    static var fetchesAhead: Bool { get }

    /// Asks for those of the part after the next.
    func fetchAhead()
}

extension TileElements {
    @inlinable @inline(__always)
    mutating func settle(after steps: Int) {}

    @inlinable @inline(__always)
    static var fetchesAhead: Bool { false }

    @inlinable @inline(__always)
    func fetchAhead() {}
}

/// Rows of A as they lie: each one's elements follow one another.
@usableFromInline
struct RowsOfA<Tile: RegisterTile>: TileElements {
    @usableFromInline var a: UnsafePointer<Tile.Scalar>
    @usableFromInline let offsets: Tile.RowOffsets

    @inlinable @inline(__always)
    init(_ run: TileRun<Tile.Scalar>) { (a, offsets) = (run.a, Tile.rowOffsets(run.offsets)) }

    @inlinable @inline(__always)
    mutating func accumulate(_ tile: inout Tile, _ row: Tile.Row) {
        tile.accumulate(a, offsets, row)
        a += 1
    }
}

/// The same by a pointer to each row, for multiply-adds that load (``Broadcast``): the steps' places are constants in
/// the instructions. Only of a packed panel, which is read four steps at a time: the pointers take all registers, and
/// moving them on an instruction each.
@usableFromInline
struct PointedRowsOfA<Tile: RegisterTile>: TileElements {
    @usableFromInline var pointers: Tile.RowPointers
    /// From where the pointers are.
    @usableFromInline var k = 0

    @inlinable @inline(__always)
    init(_ run: TileRun<Tile.Scalar>) { pointers = Tile.rowPointers(run.a, run.offsets) }

    @inlinable @inline(__always)
    mutating func accumulate(_ tile: inout Tile, _ row: Tile.Row) {
        tile.accumulate(pointers, at: k, row, .inTurn)
        k += 1
    }

    @inlinable @inline(__always)
    mutating func settle(after steps: Int) {
        Tile.advance(&pointers, by: steps)
        k = 0
    }

    @inlinable @inline(__always)
    static var fetchesAhead: Bool { true }

    @inlinable @inline(__always)
    func fetchAhead() { Tile.prefetch(pointers, ahead: 2 * PanelAhead<Tile.Scalar>.steps) }
}

/// Packed elements: those for each k follow those for the one before.
@usableFromInline
struct PackedElementsOfA<Tile: RegisterTile>: TileElements {
    @usableFromInline var a: UnsafePointer<Tile.Scalar>

    @inlinable @inline(__always)
    init(_ run: TileRun<Tile.Scalar>) { a = run.a }

    @inlinable @inline(__always)
    mutating func accumulate(_ tile: inout Tile, _ row: Tile.Row) {
        tile.accumulate(a, row, .inTurn)
        a += Tile.rows
    }
}

/// Columns of A, as they lie or packed: the elements for one k lie side by side. By registers: where they lie, each k's are
/// on a line of their own, which often has yet to come, and more loads would wait for it (on Emerald Rapids, 4 % at
/// 512×512×128).
@usableFromInline
struct ColumnsOfA<Tile: RegisterTile>: TileElements {
    @usableFromInline var a: UnsafePointer<Tile.Scalar>
    @usableFromInline let stride: Int

    @inlinable @inline(__always)
    init(_ run: TileRun<Tile.Scalar>) { (a, stride) = (run.a, run.aStride) }

    @inlinable @inline(__always)
    mutating func accumulate(_ tile: inout Tile, _ row: Tile.Row) {
        tile.accumulate(a, row, .byRegisters)
        a += stride
    }
}

/// How a register tile reads its rows of B: where they are at the k at work.
@usableFromInline
protocol TilePanel<Row> {
    associatedtype Row: TileRow

    /// Whether the loop takes four steps at a time.
    static var goesInFours: Bool { get }

    /// Whether the steps are cut into parts, with each of which some lines are asked for. Only of a packed panel: the loop
    /// over parts takes registers that the others need for addresses.
    static var goesInParts: Bool { get }

    init(_ run: TileRun<Row.Scalar>)

    /// The row of one k; moves on to the next.
    mutating func next() -> Row
}

/// A panel that is packed already.
@usableFromInline
struct PackedPanel<Row: TileRow>: TilePanel {
    @usableFromInline var b: UnsafePointer<Row.Scalar>

    /// Of an uneven row as of a panel in place: what is loaded first would take the sums' registers.
    @inlinable @inline(__always)
    static var goesInFours: Bool { Row.width <= Row.Arithmetic.lanes || Row.width == 2 * Row.Arithmetic.lanes }

    @inlinable @inline(__always)
    static var goesInParts: Bool { true }

    @inlinable @inline(__always)
    init(_ run: TileRun<Row.Scalar>) { b = run.b }

    @inlinable @inline(__always)
    mutating func next() -> Row {
        defer { b += Row.width }
        return Row(from: b)
    }
}

/// Which lines of a panel that is read as it lies are asked for with each row: a hardware prefetcher follows contiguous
/// addresses, and a panel's rows lie a whole row of B apart. One row's a step, because many requests at once keep the
/// multiply-adds waiting.
@usableFromInline
protocol PanelPrefetch: SendableMetatype {
    /// Whether four steps at a time leave the sums their registers.
    static var leavesRegisters: Bool { get }

    /// From the row at work to the elements whose lines are asked for.
    static func distance<Row: TileRow>(_: Row.Type, _ stride: Int) -> Int
}

/// Those of a row some steps below: as many as a line takes to come from the third-level cache. On Emerald Rapids, batches of
/// 4 to 32 whose weights leave the first-level cache are 5 to 49 % faster than with the next panel's; four steps or
/// sixteen were up to a tenth slower than eight.
@usableFromInline
enum RowsBelow: PanelPrefetch {
    @inlinable @inline(__always)
    static var leavesRegisters: Bool { false }

    @inlinable @inline(__always)
    static func distance<Row: TileRow>(_: Row.Type, _ stride: Int) -> Int { 8 * stride }
}

/// Those of the same row in the next panel, a constant away: for tiles that have no registers left for another address, so that
/// their sums would go to the stack. Where rows lie a power of two apart, these lines have no room in the first-level
/// cache until it is their turn.
@usableFromInline
enum NextPanel: PanelPrefetch {
    @inlinable @inline(__always)
    static var leavesRegisters: Bool { true }

    @inlinable @inline(__always)
    static func distance<Row: TileRow>(_: Row.Type, _ stride: Int) -> Int { Row.width }
}

/// A panel that is packed as it is read where it lies.
@usableFromInline
struct PanelToPack<Row: TileRow, Ahead: PanelPrefetch>: TilePanel {
    @usableFromInline var b: UnsafePointer<Row.Scalar>
    @usableFromInline let stride: Int
    @usableFromInline var copy: UnsafeMutablePointer<Row.Scalar>

    @inlinable @inline(__always)
    static var goesInFours: Bool { Ahead.leavesRegisters }

    @inlinable @inline(__always)
    static var goesInParts: Bool { false }

    @inlinable @inline(__always)
    init(_ run: TileRun<Row.Scalar>) { (b, stride, copy) = (run.b, run.bStride, run.copy) }

    @inlinable @inline(__always)
    mutating func next() -> Row {
        defer {
            b += stride
            copy += Row.width
        }
        Row.prefetch(inPanel: b + Ahead.distance(Row.self, stride))
        let row = Row(from: b)
        row.store(to: copy, 0)
        return row
    }
}

/// A panel that is read where it lies.
@usableFromInline
struct PanelInPlace<Row: TileRow, Ahead: PanelPrefetch>: TilePanel {
    @usableFromInline var b: UnsafePointer<Row.Scalar>
    @usableFromInline let stride: Int

    /// The rows of four steps would all be loaded first, into registers that AVX-512's sums need.
    @inlinable @inline(__always)
    static var goesInFours: Bool { false }

    @inlinable @inline(__always)
    static var goesInParts: Bool { false }

    @inlinable @inline(__always)
    init(_ run: TileRun<Row.Scalar>) { (b, stride) = (run.b, run.bStride) }

    @inlinable @inline(__always)
    mutating func next() -> Row {
        defer { b += stride }
        Row.prefetch(inPanel: b + Ahead.distance(Row.self, stride))
        return Row(from: b)
    }
}

/// The last panel, read where it lies: C has no more columns. On Intel's processors a masked load takes one of the multiply-adds'
/// ports, so that whole panels are loaded whole.
@usableFromInline
struct MaskedPanel<Row: TileRow, Ahead: PanelPrefetch>: TilePanel {
    @usableFromInline var b: UnsafePointer<Row.Scalar>
    @usableFromInline let stride: Int
    @usableFromInline let columns: Int

    @inlinable @inline(__always)
    static var goesInFours: Bool { false }

    @inlinable @inline(__always)
    static var goesInParts: Bool { false }

    @inlinable @inline(__always)
    init(_ run: TileRun<Row.Scalar>) { (b, stride, columns) = (run.b, run.bStride, run.columns) }

    @inlinable @inline(__always)
    mutating func next() -> Row {
        defer { b += stride }
        Row.prefetch(inPanel: b + Ahead.distance(Row.self, stride))
        return Row(first: columns, of: b)
    }
}
