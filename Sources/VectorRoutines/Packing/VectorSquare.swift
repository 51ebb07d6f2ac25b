import Matrices

/// Vectors that are transposed in registers, within each part of 128 bits: in the end as many as a part has lanes.
///
/// Built as a type, as a ``RegisterTile`` is and for the same reason: one vector, and pairs of groups. A group is
/// transposed by rounds, as many as its size has doublings; each interleaves the first half of the vectors with the
/// second.
public protocol VectorGroup: SendableMetatype {
    associatedtype Arithmetic: VectorArithmetic
    typealias Scalar = Arithmetic.Vector.Scalar

    /// How many vectors.
    static var count: Int { get }

    /// Loads parts of rows `stride` elements apart: into the first vector, of row `index` and of every row a part's
    /// lanes behind the one before, and so on; the row at `last` again for any behind it.
    init(_ source: UnsafePointer<Scalar>, _ stride: Int, from index: Int, last: Int)

    /// The lanes of x's vectors and y's in turn.
    static func interleave(_ x: Self, _ y: Self) -> VectorPair<Self>

    /// The lanes of the first half's vectors and the second half's in turn: one round.
    func interleavingHalves() -> Self

    /// Stores the vectors `stride` elements apart.
    func store(to target: UnsafeMutablePointer<Scalar>, _ stride: Int)
}

/// One vector.
@frozen
public struct OneVector<A: VectorArithmetic>: VectorGroup {
    public typealias Arithmetic = A
    public typealias Scalar = A.Vector.Scalar
    @usableFromInline var vector: A.Vector

    @inlinable @inline(__always)
    init(_ vector: A.Vector) { self.vector = vector }

    @inlinable @inline(__always)
    public static var count: Int { 1 }

    @inlinable @inline(__always)
    public init(_ source: UnsafePointer<Scalar>, _ stride: Int, from index: Int, last: Int) {
        vector = A.assemble { part in
            let row = min(index + part * A.Part.scalarCount, last)
            return UnsafeRawPointer(source + row * stride).loadUnaligned(as: A.Part.self)
        }
    }

    @inlinable @inline(__always)
    public static func interleave(_ x: OneVector, _ y: OneVector) -> VectorPair<OneVector> {
        let (low, high) = A.interleave(x.vector, y.vector)
        return VectorPair(OneVector(low), OneVector(high))
    }

    @inlinable @inline(__always)
    public func interleavingHalves() -> OneVector { self }

    @inlinable @inline(__always)
    public func store(to target: UnsafeMutablePointer<Scalar>, _ stride: Int) { A.store(vector, target) }
}

/// Two groups, one behind the other.
@frozen
public struct VectorPair<Group: VectorGroup>: VectorGroup {
    public typealias Arithmetic = Group.Arithmetic
    public typealias Scalar = Group.Arithmetic.Vector.Scalar
    @usableFromInline var first: Group
    @usableFromInline var second: Group

    @inlinable @inline(__always)
    init(_ first: Group, _ second: Group) {
        self.first = first
        self.second = second
    }

    @inlinable @inline(__always)
    public static var count: Int { 2 * Group.count }

    @inlinable @inline(__always)
    public init(_ source: UnsafePointer<Scalar>, _ stride: Int, from index: Int, last: Int) {
        first = Group(source, stride, from: index, last: last)
        second = Group(source, stride, from: index + Group.count, last: last)
    }

    @inlinable @inline(__always)
    public static func interleave(_ x: VectorPair, _ y: VectorPair) -> VectorPair<VectorPair> {
        VectorPair<VectorPair>(Group.interleave(x.first, y.first), Group.interleave(x.second, y.second))
    }

    @inlinable @inline(__always)
    public func interleavingHalves() -> VectorPair { Group.interleave(first, second) }

    @inlinable @inline(__always)
    public func store(to target: UnsafeMutablePointer<Scalar>, _ stride: Int) {
        first.store(to: target, stride)
        second.store(to: target + Group.count * stride, stride)
    }
}

/// The groups for parts of 2 and 4 lanes.
public typealias Square2<A: VectorArithmetic> = VectorPair<OneVector<A>>
public typealias Square4<A: VectorArithmetic> = VectorPair<Square2<A>>

/// Transposes a square of one vector's side: `columns` columns, each contiguous and `columnStride` from the one before,
/// to rows `width` apart. Rows are stored whole; what lies in them beyond `columns` may be anything.
///
/// Never inlined: the columns' addresses need all registers.
@inlinable @inline(never)
func transposeSquare<A: VectorArithmetic>(
    _: A.Type, _ source: UnsafePointer<A.Scalar>, _ columnStride: Int, columns: Int,
    _ target: UnsafeMutablePointer<A.Scalar>, _ width: Int
) {
    if columns == A.lanes {
        // The compiler knows the last column here, and computes no minimum for each.
        transposeParts(A.self, source, columnStride, last: A.lanes - 1, target, width)
    } else {
        transposeParts(A.self, source, columnStride, last: columns - 1, target, width)
    }
}

/// As many rows at a time as a part has lanes. Every column's part goes to its place in a vector when it is loaded:
/// moving it there in registers would double the rounds (16 floats: 12 ns for a square instead of 29).
@inlinable @inline(__always)
func transposeParts<A: VectorArithmetic>(
    _: A.Type, _ source: UnsafePointer<A.Scalar>, _ columnStride: Int, last: Int,
    _ target: UnsafeMutablePointer<A.Scalar>, _ width: Int
) {
    for row in stride(from: 0, to: A.lanes, by: A.Square.count) {
        var square = A.Square(source + row, columnStride, from: 0, last: last)
        var size = 1
        while size < A.Square.count {
            square = square.interleavingHalves()
            size *= 2
        }
        square.store(to: target + row * width, width)
    }
}
