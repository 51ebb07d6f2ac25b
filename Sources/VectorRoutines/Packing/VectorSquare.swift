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
    /// lanes behind the one before, and so on; the row at `last` again for any behind it, if not all are there.
    init(_ source: UnsafePointer<Scalar>, _ stride: Int, from index: Int, last: Int?)

    /// Loads whole vectors from rows `stride` elements apart.
    init(_ source: UnsafePointer<Scalar>, _ stride: Int)

    /// The lanes of x's vectors and y's in turn.
    static func interleave(_ x: Self, _ y: Self) -> VectorPair<Self>

    /// The lanes of the first half's vectors and the second half's in turn: one round.
    func interleavingHalves() -> Self

    /// Stores the first `count` lanes of the vectors, `stride` elements apart.
    func store(first count: Int, to target: UnsafeMutablePointer<Scalar>, _ stride: Int)

    /// Stores the vectors' first parts, `stride` elements apart, behind them the second ones, and so on.
    func storeParts(to target: UnsafeMutablePointer<Scalar>, _ stride: Int)

    /// Stores the parts of the vectors, as members of a group of so many.
    func storeParts(to target: UnsafeMutablePointer<Scalar>, _ stride: Int, ofGroup count: Int)
}

extension VectorGroup {
    @inlinable @inline(__always)
    public func storeParts(to target: UnsafeMutablePointer<Scalar>, _ stride: Int) {
        storeParts(to: target, stride, ofGroup: Self.count)
    }
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
    public init(_ source: UnsafePointer<Scalar>, _ stride: Int, from index: Int, last: Int?) {
        // Of all rows' offsets from one pointer, most would be on the stack, and loaded before each part.
        let first = last == nil ? A.unrelated(source + index * stride) : source
        vector = A.assemble { part in
            let row = part * A.Part.scalarCount
            let place = last.map { min(index + row, $0) } ?? row
            return UnsafeRawPointer(first + place * stride).loadUnaligned(as: A.Part.self)
        }
    }

    @inlinable @inline(__always)
    public init(_ source: UnsafePointer<Scalar>, _ stride: Int) { vector = A.load(source) }

    @inlinable @inline(__always)
    public static func interleave(_ x: OneVector, _ y: OneVector) -> VectorPair<OneVector> {
        let (low, high) = A.interleave(x.vector, y.vector)
        return VectorPair(OneVector(low), OneVector(high))
    }

    @inlinable @inline(__always)
    public func interleavingHalves() -> OneVector { self }

    @inlinable @inline(__always)
    public func store(first count: Int, to target: UnsafeMutablePointer<Scalar>, _ stride: Int) {
        if count == A.lanes { A.store(vector, target) } else { A.store(first: count, of: vector, to: target) }
    }

    @inlinable @inline(__always)
    public func storeParts(to target: UnsafeMutablePointer<Scalar>, _ stride: Int, ofGroup count: Int) {
        A.forEachPart(of: vector) { index, part in
            UnsafeMutableRawPointer(target + index * count * stride).storeBytes(of: part, as: A.Part.self)
        }
    }
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
    public init(_ source: UnsafePointer<Scalar>, _ stride: Int, from index: Int, last: Int?) {
        first = Group(source, stride, from: index, last: last)
        second = Group(source, stride, from: index + Group.count, last: last)
    }

    @inlinable @inline(__always)
    public init(_ source: UnsafePointer<Scalar>, _ stride: Int) {
        first = Group(source, stride)
        second = Group(source + Group.count * stride, stride)
    }

    @inlinable @inline(__always)
    public static func interleave(_ x: VectorPair, _ y: VectorPair) -> VectorPair<VectorPair> {
        VectorPair<VectorPair>(Group.interleave(x.first, y.first), Group.interleave(x.second, y.second))
    }

    @inlinable @inline(__always)
    public func interleavingHalves() -> VectorPair { Group.interleave(first, second) }

    @inlinable @inline(__always)
    public func store(first count: Int, to target: UnsafeMutablePointer<Scalar>, _ stride: Int) {
        first.store(first: count, to: target, stride)
        second.store(first: count, to: target + Group.count * stride, stride)
    }

    @inlinable @inline(__always)
    public func storeParts(to target: UnsafeMutablePointer<Scalar>, _ stride: Int, ofGroup count: Int) {
        first.storeParts(to: target, stride, ofGroup: count)
        second.storeParts(to: target + Group.count * stride, stride, ofGroup: count)
    }
}

/// The groups for parts of 2 and 4 lanes.
public typealias Square2<A: VectorArithmetic> = VectorPair<OneVector<A>>
public typealias Square4<A: VectorArithmetic> = VectorPair<Square2<A>>
