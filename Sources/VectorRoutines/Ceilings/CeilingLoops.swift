import Matrices

/// The multiply-add ceiling: as many independent sums as a register tile has, and nothing but multiply-adds.
///
/// `sum ← sum · x + y` with x < 1 stays bounded, and no compiler may hoist a part of it.
/// - Returns: a checksum, so that the work is used. The work is `steps * Tile.rows * 2 * lanes` multiply-adds.
@inlinable @inline(__always)
public func multiplyAddLoop<Tile: CeilingTile>(_: Tile.Type, steps: Int, seed: Tile.Scalar) -> Tile.Scalar {
    var tile = Tile()
    let factor = Tile.Arithmetic.Vector(repeating: seed)
    let term = Tile.Arithmetic.Vector(repeating: 1 - seed)
    for _ in 0..<steps { tile.advance(factor, term) }
    return tile.sum
}

/// A register tile that can drive the multiply-add ceiling.
public protocol CeilingTile: RegisterTile {
    mutating func advance(_ factor: Arithmetic.Vector, _ term: Arithmetic.Vector)
    var sum: Scalar { get }
}

extension VectorRow: CeilingTile where Lanes == A {
    @inlinable @inline(__always)
    public mutating func advance(_ factor: A.Vector, _ term: A.Vector) {
        vector = A.multiplyAdd(term, vector, factor)
    }

    @inlinable @inline(__always)
    public var sum: Scalar { vector[0] }
}

extension Beside: CeilingTile where Left: CeilingTile, Right: CeilingTile {
    @inlinable @inline(__always)
    public mutating func advance(_ factor: Arithmetic.Vector, _ term: Arithmetic.Vector) {
        left.advance(factor, term)
        right.advance(factor, term)
    }

    @inlinable @inline(__always)
    public var sum: Scalar { left.sum + right.sum }
}

extension Stack: CeilingTile where Upper: CeilingTile, Lower: CeilingTile {
    @inlinable @inline(__always)
    public mutating func advance(_ factor: Arithmetic.Vector, _ term: Arithmetic.Vector) {
        upper.advance(factor, term)
        lower.advance(factor, term)
    }

    @inlinable @inline(__always)
    public var sum: Scalar { upper.sum + lower.sum }
}

/// `x ← e⁻ˣ` for `count` numbers, whole vectors: the ceiling of exponentials, from the first-level cache.
@inlinable @inline(__always)
public func exponentialLoop<A: VectorArithmetic>(
    _: A.Type, _ numbers: UnsafeMutablePointer<A.Scalar>, count: Int
) {
    for index in stride(from: 0, to: count, by: A.lanes) {
        A.store(A.exponential(.zero - A.load(numbers + index)), numbers + index)
    }
}

/// Reads `count` numbers once, four vectors at a time: the read ceiling of the level they lie in.
/// - Returns: a checksum, so that the reads are used.
@inlinable @inline(__always)
public func readLoop<A: VectorArithmetic>(_: A.Type, _ source: UnsafePointer<A.Scalar>, count: Int) -> A.Scalar {
    var (s0, s1, s2, s3) = (A.Vector.zero, A.Vector.zero, A.Vector.zero, A.Vector.zero)
    let one = A.Vector(repeating: 1)
    var index = 0
    while index + 4 * A.lanes <= count {
        s0 = A.multiplyAdd(s0, one, A.load(source + index))
        s1 = A.multiplyAdd(s1, one, A.load(source + index + A.lanes))
        s2 = A.multiplyAdd(s2, one, A.load(source + index + 2 * A.lanes))
        s3 = A.multiplyAdd(s3, one, A.load(source + index + 3 * A.lanes))
        index += 4 * A.lanes
    }
    return s0[0] + s1[0] + s2[0] + s3[0]
}

/// Writes `count` numbers once: the write ceiling of the level they lie in.
@inlinable @inline(__always)
public func writeLoop<A: VectorArithmetic>(
    _: A.Type, _ target: UnsafeMutablePointer<A.Scalar>, count: Int, value: A.Scalar
) {
    let vector = A.Vector(repeating: value)
    var index = 0
    while index + A.lanes <= count {
        A.store(vector, target + index)
        index += A.lanes
    }
}

/// Writes the aligned vectors among `count` numbers past the caches: the write ceiling of memory, where a store through the
/// caches first reads the line that it overwrites. Never inlined, see ``transpose(_:_:into:beta:)``.
@inlinable @inline(never)
public func streamLoop<A: VectorArithmetic>(
    _: A.Type, _ target: UnsafeMutablePointer<A.Scalar>, count: Int, value: A.Scalar
) {
    let vector = A.Vector(repeating: value)
    var index = aligned(A.self, 0, target)
    while index + A.lanes <= count {
        A.stream(vector, target + index)
        index += A.lanes
    }
    A.finishStreaming()
}
