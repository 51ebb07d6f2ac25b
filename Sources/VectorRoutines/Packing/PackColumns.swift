import Matrices

/// Packs a panel that is contiguous down its columns, or has any strides: a transposition. It has a column for each
/// vector of `width`, or more; the last one again beyond that.
@inlinable @inline(__always)
func packColumns<A: VectorArithmetic>(
    _: A.Type, _ panel: MatrixView<A.Scalar>, _ width: Int, _ target: UnsafeMutablePointer<A.Scalar>
) {
    guard panel.rowStride == 1, panel.rows >= A.Part.scalarCount else { return copyColumns(panel, width, target) }
    let height = min(panel.rows, A.lanes)
    for row in stride(from: 0, to: panel.rows, by: height) {
        // The last square begins early: what both have is the same.
        let first = min(row, panel.rows - height)
        for column in stride(from: 0, to: width, by: A.lanes) {
            transposeStrips(
                A.self, panel.base + (first + column * panel.columnStride), panel.columnStride,
                columns: min(A.lanes, panel.columns - column), target + (first * width + column), width,
                rows: height, stored: min(A.lanes, width - column))
        }
    }
}

/// The same element by element.
@inlinable @inline(__always)
func copyColumns<Scalar: MatrixScalar>(
    _ panel: MatrixView<Scalar>, _ width: Int, _ target: UnsafeMutablePointer<Scalar>
) {
    for column in 0..<width {
        var source = UnsafePointer(panel.base) + (min(column, panel.columns - 1) * panel.columnStride)
        for row in 0..<panel.rows {
            target[row * width + column] = source.pointee
            source += panel.rowStride
        }
    }
}
