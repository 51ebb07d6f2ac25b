import Matrices

/// A tile of C that lives in registers: some rows of half a vector to two each.
///
/// A tile is built as a *type*: one row, and a stack of two tiles. The optimiser splits the nested structure into its
/// vectors, so that the loop over k is straight-line multiply-adds with every sum in a register of its own. (A loop
/// over an array of sums is unrolled too late for that: the sums stay in memory.)
public protocol RegisterTile: SendableMetatype {
    associatedtype Arithmetic: VectorArithmetic
    typealias Scalar = Arithmetic.Vector.Scalar
    /// A row of the tile, and of the panels that it reads.
    associatedtype Row: TileRow where Row.Arithmetic == Arithmetic
    /// Where the rows' elements of A begin, from the first row's, nested as the tile is.
    associatedtype RowOffsets
    /// A pointer to each row's elements of A, nested as the tile is.
    associatedtype RowPointers

    static var rows: Int { get }

    /// A tile of zeros.
    init()

    /// Takes the offsets over from memory into registers.
    static func rowOffsets(_ source: UnsafePointer<Int>) -> RowOffsets

    /// Pointers to the rows that begin at these offsets from the first.
    static func rowPointers(_ a: UnsafePointer<Scalar>, _ offsets: UnsafePointer<Int>) -> RowPointers

    /// Asks for the lines `distance` elements ahead of them.
    static func prefetch(_ pointers: RowPointers, ahead distance: Int)

    /// Moves all of them on.
    static func advance(_ pointers: inout RowPointers, by elements: Int)

    /// Adds `a[i] * b` to row i, whose elements of A lie side by side.
    mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: Row, _ broadcast: Broadcast)

    /// Adds `pointer of row i[k] * b` to row i.
    mutating func accumulate(_ pointers: RowPointers, at k: Int, _ b: Row, _ broadcast: Broadcast)

    /// Adds `a[offset of row i] * b` to row i.
    mutating func accumulate(_ a: UnsafePointer<Scalar>, _ offsets: RowOffsets, _ b: Row)

    /// `tile ← alpha · tile`
    mutating func scale(_ alpha: Scalar)

    /// `tile ← tile + beta · C`, with C's rows `rowStride` apart.
    mutating func add(_ beta: Scalar, _ c: UnsafePointer<Scalar>, _ rowStride: Int)

    /// Adds the same vectors to every row.
    mutating func add(_ row: Row)

    /// Adds `values[i]` to every element of row i.
    mutating func addToRows(_ values: UnsafePointer<Scalar>)

    /// max(0, z) of every element.
    mutating func takePositivePart()

    /// Keeps the elements where `y` is positive, and zeros the others; y's rows are `rowStride` apart.
    mutating func keepWherePositive(_ y: UnsafePointer<Scalar>, _ rowStride: Int)

    /// Writes the tile to rows `rowStride` apart.
    func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int)

    /// Asks for the lines of C, with rows `rowStride` apart, where each row may lie on two.
    static func prefetch(_ c: UnsafePointer<Scalar>, _ rowStride: Int)
}

/// Two tiles, one above the other.
@frozen
public struct Stack<Upper: RegisterTile, Lower: RegisterTile>: RegisterTile where Upper.Row == Lower.Row {
    public typealias Arithmetic = Upper.Arithmetic
    public typealias Row = Upper.Row
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
    public static func rowOffsets(
        _ source: UnsafePointer<Int>
    ) -> (inUpper: Upper.RowOffsets, lower: Int, inLower: Lower.RowOffsets) {
        (Upper.rowOffsets(source), source[Upper.rows], Lower.rowOffsets(source))
    }

    @inlinable @inline(__always)
    public static func rowPointers(
        _ a: UnsafePointer<Scalar>, _ offsets: UnsafePointer<Int>
    ) -> (upper: Upper.RowPointers, lower: Lower.RowPointers) {
        (Upper.rowPointers(a, offsets), Lower.rowPointers(a + offsets[Upper.rows], offsets))
    }

    @inlinable @inline(__always)
    public static func prefetch(
        _ pointers: (upper: Upper.RowPointers, lower: Lower.RowPointers), ahead distance: Int
    ) {
        Upper.prefetch(pointers.upper, ahead: distance)
        Lower.prefetch(pointers.lower, ahead: distance)
    }

    @inlinable @inline(__always)
    public static func advance(
        _ pointers: inout (upper: Upper.RowPointers, lower: Lower.RowPointers), by elements: Int
    ) {
        Upper.advance(&pointers.upper, by: elements)
        Lower.advance(&pointers.lower, by: elements)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: Row, _ broadcast: Broadcast) {
        upper.accumulate(a, b, broadcast)
        lower.accumulate(a + Upper.rows, b, broadcast.below(Upper.rows))
    }

    @inlinable @inline(__always)
    public mutating func accumulate(
        _ pointers: (upper: Upper.RowPointers, lower: Lower.RowPointers), at k: Int, _ b: Row, _ broadcast: Broadcast
    ) {
        upper.accumulate(pointers.upper, at: k, b, broadcast)
        lower.accumulate(pointers.lower, at: k, b, broadcast.below(Upper.rows))
    }

    @inlinable @inline(__always)
    public mutating func accumulate(
        _ a: UnsafePointer<Scalar>, _ offsets: (inUpper: Upper.RowOffsets, lower: Int, inLower: Lower.RowOffsets),
        _ b: Row
    ) {
        upper.accumulate(a, offsets.inUpper, b)
        lower.accumulate(a + offsets.lower, offsets.inLower, b)
    }

    @inlinable @inline(__always)
    public mutating func scale(_ alpha: Scalar) {
        upper.scale(alpha)
        lower.scale(alpha)
    }

    @inlinable @inline(__always)
    public mutating func add(_ beta: Scalar, _ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        upper.add(beta, c, rowStride)
        lower.add(beta, c + Upper.rows * rowStride, rowStride)
    }

    @inlinable @inline(__always)
    public mutating func add(_ row: Row) {
        upper.add(row)
        lower.add(row)
    }

    @inlinable @inline(__always)
    public mutating func addToRows(_ values: UnsafePointer<Scalar>) {
        upper.addToRows(values)
        lower.addToRows(values + Upper.rows)
    }

    @inlinable @inline(__always)
    public mutating func takePositivePart() {
        upper.takePositivePart()
        lower.takePositivePart()
    }

    @inlinable @inline(__always)
    public mutating func keepWherePositive(_ y: UnsafePointer<Scalar>, _ rowStride: Int) {
        upper.keepWherePositive(y, rowStride)
        lower.keepWherePositive(y + Upper.rows * rowStride, rowStride)
    }

    @inlinable @inline(__always)
    public func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int) {
        upper.store(to: c, rowStride)
        lower.store(to: c + Upper.rows * rowStride, rowStride)
    }

    @inlinable @inline(__always)
    public static func prefetch(_ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        Upper.prefetch(c, rowStride)
        Lower.prefetch(c + Upper.rows * rowStride, rowStride)
    }
}

/// The heights that tiles come in: the full ones, 6 and 12, and what remains below them.
public typealias Tile2<Row: TileRow> = Stack<Row, Row>
public typealias Tile3<Row: TileRow> = Stack<Tile2<Row>, Row>
public typealias Tile4<Row: TileRow> = Stack<Tile2<Row>, Tile2<Row>>
public typealias Tile5<Row: TileRow> = Stack<Tile3<Row>, Tile2<Row>>
public typealias Tile6<Row: TileRow> = Stack<Tile3<Row>, Tile3<Row>>
public typealias Tile8<Row: TileRow> = Stack<Tile4<Row>, Tile4<Row>>
public typealias Tile12<Row: TileRow> = Stack<Tile6<Row>, Tile6<Row>>
