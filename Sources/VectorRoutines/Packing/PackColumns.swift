import Matrices

/// Packs a panel that is contiguous down its columns, or has any strides: a transposition. It has a column for each
/// vector of `width`, or more; the last one again beyond that.
@inlinable @inline(__always)
func packColumns<A: VectorArithmetic>(
    _: A.Type, _ panel: MatrixView<A.Scalar>, _ width: Int, _ target: UnsafeMutablePointer<A.Scalar>
) {
    guard panel.rowStride == 1, panel.rows >= A.lanes else {
        return copyColumns(panel, rows: 0..<panel.rows, width, target)
    }
    // The stores of a square overhang the panel's width by up to a vector. From the last group of columns to the first
    // an overhang is overwritten by the group that it falls into; what lies behind the panel may belong to another member.
    let overhangs = width % A.lanes != 0
    let end = overhangs ? (panel.rows - 1) / A.lanes * A.lanes : panel.rows
    var row = 0
    while row < end {
        // The last square of a panel without overhang begins early: what both have is the same.
        let first = min(row, panel.rows - A.lanes)
        for column in stride(from: (width - 1) / A.lanes * A.lanes, through: 0, by: -A.lanes) {
            transposeStrips(
                A.self, panel.base + (first + column * panel.columnStride), panel.columnStride,
                columns: min(A.lanes, panel.columns - column), target + (first * width + column), width,
                rows: A.lanes, stored: A.lanes)
        }
        row += A.lanes
    }
    if overhangs { copyColumns(panel, rows: end..<panel.rows, width, target) }
}

/// Some rows of such a panel, element by element.
@inlinable @inline(__always)
func copyColumns<Scalar: MatrixScalar>(
    _ panel: MatrixView<Scalar>, rows: Range<Int>, _ width: Int, _ target: UnsafeMutablePointer<Scalar>
) {
    for column in 0..<width {
        var source = UnsafePointer(panel.base) + (min(column, panel.columns - 1) * panel.columnStride)
        source += rows.lowerBound * panel.rowStride
        for row in rows {
            target[row * width + column] = source.pointee
            source += panel.rowStride
        }
    }
}
