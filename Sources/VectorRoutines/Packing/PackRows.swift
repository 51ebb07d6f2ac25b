import Matrices

/// Packs rows of A, each contiguous, for a register tile that is `height` rows high: for each k their elements side by side.
///
/// Some rows at a time, as many as a part of a vector has lanes, by whole vectors along k; the last of either begin early.
/// Turned within each part, they leave in parts: whole vectors of the panel would cost more to put together, and most of
/// them lie on two lines.
@inlinable @inline(__always)
func packRows<A: VectorArithmetic>(
    _: A.Type, _ rows: MatrixView<A.Scalar>, height: Int, into target: UnsafeMutablePointer<A.Scalar>
) {
    for k in stride(from: 0, to: rows.columns, by: A.lanes) {
        let k = min(k, rows.columns - A.lanes)
        for row in stride(from: 0, to: height, by: A.Square.count) {
            let row = min(row, height - A.Square.count)
            var square = A.Square(rows.base + (row * rows.rowStride + k), rows.rowStride)
            var size = 1
            while size < A.Square.count {
                square = square.interleavingHalves()
                size *= 2
            }
            square.storeParts(to: target + (k * height + row), height)
        }
    }
}

/// Whether there are enough rows and k for ``packRows(_:_:height:into:)``.
@inlinable @inline(__always)
func fillSquares<A: VectorArithmetic>(_: A.Type, _ rows: MatrixView<A.Scalar>) -> Bool {
    rows.rows >= A.Square.count && rows.columns >= A.lanes
}
