import Matrices

/// Packs a panel that is contiguous down its columns, or has any strides: a transposition.
@inlinable @inline(__always)
func packColumns<A: VectorArithmetic>(
    _: A.Type, _ panel: MatrixView<A.Scalar>, _ width: Int, _ target: UnsafeMutablePointer<A.Scalar>
) {
    // A block's stores overhang its last row by up to a vector, so one block's rows at the end are left to the scalar
    // loop: whatever lies behind the panel may belong to another member.
    let vectorRows = panel.rowStride == 1 ? max(panel.rows - A.lanes, 0) / A.lanes * A.lanes : 0
    for row in stride(from: 0, to: vectorRows, by: A.lanes) {
        // From the last group of columns to the first: an overhang is overwritten by the group that it falls into.
        for column in stride(from: (width - 1) / A.lanes * A.lanes, through: 0, by: -A.lanes) {
            transposeSquare(
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
