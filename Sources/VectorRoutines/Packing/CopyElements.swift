import Matrices

/// Copies the rows of one matrix into another of as many columns or more, which does not overlap it.
@inlinable @inline(__always)
func copyRows<A: VectorArithmetic>(_: A.Type, _ source: MatrixView<A.Scalar>, into target: MatrixView<A.Scalar>) {
    for row in 0..<source.rows {
        let (from, to) = (source.base + row * source.rowStride, target.base + row * target.rowStride)
        if source.columnStride == 1 && target.columnStride == 1 {
            copyElements(A.self, from, source.columns, to: to)
        } else {
            for column in 0..<source.columns { to[column * target.columnStride] = from[column * source.columnStride] }
        }
    }
}

/// Copies neighbours, whole vectors or, of fewer, whole parts. The last one ends with the last element and writes some a
/// second time: a call that copies the rest takes as long as the multiply-adds of a small tile.
///
/// - Precondition: source and target do not overlap.
@inlinable @inline(__always)
func copyElements<A: VectorArithmetic>(
    _: A.Type, _ source: UnsafePointer<A.Scalar>, _ count: Int, to target: UnsafeMutablePointer<A.Scalar>
) {
    if count >= A.lanes {
        copy(A.Vector.self, source, count, to: target)
    } else if count >= A.Part.scalarCount {
        copy(A.Part.self, source, count, to: target)
    } else {
        for index in 0..<count { target[index] = source[index] }
    }
}

/// The same for at least as many as a vector has.
@inlinable @inline(__always)
func copy<Vector: SIMD>(
    _: Vector.Type, _ source: UnsafePointer<Vector.Scalar>, _ count: Int, to target: UnsafeMutablePointer<Vector.Scalar>
) {
    var index = 0
    while index < count {
        let first = min(index, count - Vector.scalarCount)
        UnsafeMutableRawPointer(target + first).storeBytes(
            of: UnsafeRawPointer(source + first).loadUnaligned(as: Vector.self), as: Vector.self)
        index += Vector.scalarCount
    }
}
