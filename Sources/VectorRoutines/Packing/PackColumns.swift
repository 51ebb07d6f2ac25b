import Matrices

/// Packs a panel that is contiguous down its columns, or has any strides: a transposition.
@inlinable @inline(__always)
func packColumns<A: VectorArithmetic>(
    _: A.Type, _ panel: MatrixView<A.Scalar>, _ width: Int, _ target: UnsafeMutablePointer<A.Scalar>
) {
    // A block's stores overhang its last row by up to a vector, so one block's rows at the end are left to the scalar loop:
    // whatever lies behind the panel may belong to another member.
    let vectorRows = panel.rowStride == 1 ? max(panel.rows - A.lanes, 0) / A.lanes * A.lanes : 0
    for row in stride(from: 0, to: vectorRows, by: A.lanes) {
        // From the last group of columns to the first: an overhang is overwritten by the group that it falls into.
        for column in stride(from: (width - 1) / A.lanes * A.lanes, through: 0, by: -A.lanes) {
            transposeBlock(
                A.self, panel.base + (row + column * panel.columnStride), panel.columnStride,
                columns: min(A.lanes, width - column), target + (row * width + column), width)
        }
    }
    for column in 0..<width {
        var source = UnsafePointer(panel.base) + (column * panel.columnStride + vectorRows * panel.rowStride)
        for row in vectorRows..<panel.rows {
            target[row * width + column] = source.pointee
            source += panel.rowStride
        }
    }
}

/// Transposes a square of one vector's side: `columns` columns, each contiguous, to rows `width` apart. Each row is stored whole, with
/// zeros beyond `columns`.
///
/// log₂(lanes) rounds of interleaving the first half of the vectors with the second half transpose a square.
@inlinable @inline(__always)
func transposeBlock<A: VectorArithmetic>(
    _: A.Type, _ source: UnsafePointer<A.Scalar>, _ columnStride: Int, columns: Int,
    _ target: UnsafeMutablePointer<A.Scalar>, _ width: Int
) {
    withUnsafeTemporaryAllocation(of: A.Vector.self, capacity: 2 * A.lanes) { buffer in
        guard var from = buffer.baseAddress else { return }
        var to = from + A.lanes
        for column in 0..<columns { from[column] = A.load(source + column * columnStride) }
        for column in columns..<A.lanes { from[column] = .zero }
        var round = 1
        while round < A.lanes {
            for pair in 0..<A.lanes / 2 {
                (to[2 * pair], to[2 * pair + 1]) = A.interleave(from[pair], from[pair + A.lanes / 2])
            }
            swap(&from, &to)
            round *= 2
        }
        for row in 0..<A.lanes { A.store(from[row], target + row * width) }
    }
}
