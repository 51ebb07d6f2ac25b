import Matrices

/// A tile of C that lives in registers: some rows of two vectors each.
///
/// A tile is built as a *type*: one row, and a stack of two tiles. The optimiser splits the nested structure into its
/// vectors, so that the loop over k is straight-line multiply-adds with every sum in a register of its own. (A loop
/// over an array of sums is unrolled too late for that: the sums stay in memory.)
public protocol RegisterTile: SendableMetatype {
    associatedtype Arithmetic: VectorArithmetic
    typealias Scalar = Arithmetic.Vector.Scalar
    /// Where the rows' elements of A begin, from the first row's, nested as the tile is.
    associatedtype RowOffsets

    static var rows: Int { get }

    /// A tile of zeros.
    init()

    /// Takes the offsets over from memory into registers.
    static func rowOffsets(_ source: UnsafePointer<Int>) -> RowOffsets

    /// Adds `a[i] * b` to row i, whose elements of A lie side by side.
    mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: TileRow<Arithmetic>)

    /// Adds `a[offset of row i] * b` to row i.
    mutating func accumulate(_ a: UnsafePointer<Scalar>, _ offsets: RowOffsets, _ b: TileRow<Arithmetic>)

    /// `tile ← alpha · tile`
    mutating func scale(_ alpha: Scalar)

    /// `tile ← tile + beta · C`, with C's rows `rowStride` apart.
    mutating func add(_ beta: Scalar, _ c: UnsafePointer<Scalar>, _ rowStride: Int)

    /// Adds the same vectors to every row.
    mutating func add(_ row: TileRow<Arithmetic>)

    /// max(0, z) of every element.
    mutating func takePositivePart()

    /// Keeps the elements where `y` is positive, and zeros the others; y's rows are `rowStride` apart.
    mutating func keepWherePositive(_ y: UnsafePointer<Scalar>, _ rowStride: Int)

    /// Writes the tile to rows `rowStride` apart.
    func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int)

    /// Asks for the lines of C, with rows `rowStride` apart, where each row may lie on two.
    static func prefetch(_ c: UnsafePointer<Scalar>, _ rowStride: Int)
}

/// One row of a register tile: two vectors, so that each broadcast element of A serves two multiply-adds.
@frozen
public struct TileRow<A: VectorArithmetic>: RegisterTile {
    public typealias Arithmetic = A
    public typealias Scalar = A.Vector.Scalar
    public typealias Vector = A.Vector
    @usableFromInline var low: Vector
    @usableFromInline var high: Vector

    @inlinable @inline(__always)
    public static var rows: Int { 1 }

    /// The numbers in a row.
    @inlinable @inline(__always)
    static var width: Int { 2 * A.lanes }

    @inlinable @inline(__always)
    public init() {
        low = .zero
        high = .zero
    }

    @inlinable @inline(__always)
    init(from source: UnsafePointer<Scalar>) {
        low = A.load(source)
        high = A.load(source + A.lanes)
    }

    /// A row of a panel of B as it lies. The lines of the same row in the next panel are asked for: a hardware
    /// prefetcher follows contiguous addresses, and a panel's rows lie a whole row of B apart. One request a step,
    /// because many at once keep the multiply-adds waiting.
    @inlinable @inline(__always)
    init(prefetchingBehind source: UnsafePointer<Scalar>) {
        // By its last element: where panels do not begin with a line, what is before came with the panel before.
        for element in stride(from: 2 * Self.width - 1, to: Self.width - 1, by: -64 / MemoryLayout<Scalar>.stride) {
            A.prefetch(source + element)
        }
        self.init(from: source)
    }

    @inlinable @inline(__always)
    public static func rowOffsets(_ source: UnsafePointer<Int>) {}

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: TileRow) {
        let element = Vector(repeating: a[0])
        low = A.vectorMultiplyAdd(low, element, b.low)
        high = A.vectorMultiplyAdd(high, element, b.high)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _: Void, _ b: TileRow) { accumulate(a, b) }

    @inlinable @inline(__always)
    public mutating func scale(_ alpha: Scalar) {
        let factor = Vector(repeating: alpha)
        low *= factor
        high *= factor
    }

    @inlinable @inline(__always)
    public mutating func add(_ beta: Scalar, _ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        let factor = Vector(repeating: beta)
        let old = TileRow(from: c)
        low = A.multiplyAdd(low, factor, old.low)
        high = A.multiplyAdd(high, factor, old.high)
    }

    @inlinable @inline(__always)
    public mutating func add(_ row: TileRow) {
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

    @inlinable @inline(__always)
    public static func prefetch(_ c: UnsafePointer<Scalar>, _ rowStride: Int) {
        A.prefetch(c)
        A.prefetch(c + (width - 1))
    }
}

/// Two tiles, one above the other.
@frozen
public struct Stack<Upper: RegisterTile, Lower: RegisterTile>: RegisterTile where Upper.Arithmetic == Lower.Arithmetic {
    public typealias Arithmetic = Upper.Arithmetic
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
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ b: TileRow<Arithmetic>) {
        upper.accumulate(a, b)
        lower.accumulate(a + Upper.rows, b)
    }

    @inlinable @inline(__always)
    public mutating func accumulate(
        _ a: UnsafePointer<Scalar>, _ offsets: (inUpper: Upper.RowOffsets, lower: Int, inLower: Lower.RowOffsets),
        _ b: TileRow<Arithmetic>
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
    public mutating func add(_ row: TileRow<Arithmetic>) {
        upper.add(row)
        lower.add(row)
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
public typealias Tile1<A: VectorArithmetic> = TileRow<A>
public typealias Tile2<A: VectorArithmetic> = Stack<Tile1<A>, Tile1<A>>
public typealias Tile3<A: VectorArithmetic> = Stack<Tile2<A>, Tile1<A>>
public typealias Tile4<A: VectorArithmetic> = Stack<Tile2<A>, Tile2<A>>
public typealias Tile5<A: VectorArithmetic> = Stack<Tile3<A>, Tile2<A>>
public typealias Tile6<A: VectorArithmetic> = Stack<Tile3<A>, Tile3<A>>
public typealias Tile8<A: VectorArithmetic> = Stack<Tile4<A>, Tile4<A>>
public typealias Tile12<A: VectorArithmetic> = Stack<Tile6<A>, Tile6<A>>
