import Matrices

/// A tile of C that lives in registers: some rows of two vectors each.
///
/// A tile is built as a *type*: one row, and a stack of two tiles. The optimiser splits the nested structure into its
/// vectors, so that the loop over k is straight-line multiply-adds with every sum in a register of its own. (A loop
/// over an array of sums is unrolled too late for that: the sums stay in memory.)
public protocol RegisterTile: SendableMetatype {
    associatedtype Arithmetic: VectorArithmetic
    typealias Scalar = Arithmetic.Vector.Scalar

    static var rows: Int { get }

    /// A tile of zeros.
    init()

    /// Adds `a[i] * b` to row i; `a` holds one element a row, `rowStride` apart.
    mutating func accumulate(_ a: UnsafePointer<Scalar>, _ rowStride: Int, _ b: TileRow<Arithmetic>)

    /// Writes `alpha * tile`, plus `beta * C` unless `beta` is 0, to rows `rowStride` apart.
    func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int, alpha: Scalar, beta: Scalar)
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

    @inlinable @inline(__always)
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ rowStride: Int, _ b: TileRow) {
        let element = Vector(repeating: a[0])
        low = A.multiplyAdd(low, element, b.low)
        high = A.multiplyAdd(high, element, b.high)
    }

    @inlinable @inline(__always)
    public func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int, alpha: Scalar, beta: Scalar) {
        var (low, high) = (low, high)
        if alpha != 1 {
            let factor = Vector(repeating: alpha)
            low = A.multiplyAdd(.zero, low, factor)
            high = A.multiplyAdd(.zero, high, factor)
        }
        if beta != 0 {
            let factor = Vector(repeating: beta)
            let old = TileRow(from: c)
            low = A.multiplyAdd(low, factor, old.low)
            high = A.multiplyAdd(high, factor, old.high)
        }
        A.store(low, c)
        A.store(high, c + A.lanes)
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
    public mutating func accumulate(_ a: UnsafePointer<Scalar>, _ rowStride: Int, _ b: TileRow<Arithmetic>) {
        upper.accumulate(a, rowStride, b)
        lower.accumulate(a + Upper.rows * rowStride, rowStride, b)
    }

    @inlinable @inline(__always)
    public func store(to c: UnsafeMutablePointer<Scalar>, _ rowStride: Int, alpha: Scalar, beta: Scalar) {
        upper.store(to: c, rowStride, alpha: alpha, beta: beta)
        lower.store(to: c + Upper.rows * rowStride, rowStride, alpha: alpha, beta: beta)
    }
}

/// The heights that tiles come in: the full ones, 6 and 12, and what remains below them.
public typealias Tile1<A: VectorArithmetic> = TileRow<A>
public typealias Tile2<A: VectorArithmetic> = Stack<Tile1<A>, Tile1<A>>
public typealias Tile3<A: VectorArithmetic> = Stack<Tile2<A>, Tile1<A>>
public typealias Tile4<A: VectorArithmetic> = Stack<Tile2<A>, Tile2<A>>
public typealias Tile6<A: VectorArithmetic> = Stack<Tile3<A>, Tile3<A>>
public typealias Tile8<A: VectorArithmetic> = Stack<Tile4<A>, Tile4<A>>
public typealias Tile12<A: VectorArithmetic> = Stack<Tile6<A>, Tile6<A>>
