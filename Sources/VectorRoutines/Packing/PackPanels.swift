import Matrices

/// Copies a matrix into panels of `width` columns: panel p holds, for each row, its `width` elements side by side,
/// zeros beyond the last column. A register tile reads B with unit stride from it.
@inlinable @inline(__always)
public func packColumnPanels<A: VectorArithmetic>(
    _: A.Type, _ source: MatrixView<A.Scalar>, width: Int, into target: UnsafeMutablePointer<A.Scalar>
) {
    var target = target
    var column = 0
    while column < source.columns {
        let columns = min(width, source.columns - column)
        let panel = source.block(rows: 0..<source.rows, columns: column..<column + columns)
        if columns < width {
            packEdge(panel, width, target)
        } else if source.columnStride == 1 && width % A.lanes == 0 {
            packRows(A.self, panel, width, target)
        } else {
            packColumns(panel, width, target)
        }
        target += source.rows * width
        column += width
    }
}

/// Copies rows of A into panels as high as the register tiles that will read them: for each k, a panel's rows side by side.
@inlinable @inline(__always)
public func packRowPanels<A: VectorArithmetic>(
    _: A.Type, _ source: MatrixView<A.Scalar>, tileRows: Int, into target: UnsafeMutablePointer<A.Scalar>
) {
    var row = 0
    while row < source.rows {
        let height = tileHeight(left: source.rows - row, full: tileRows)
        let panel = source.block(rows: row..<row + height, columns: 0..<source.columns).transposed
        packColumns(panel, height, target + row * source.columns)
        row += height
    }
}

/// A panel whose rows are contiguous: copied vector by vector.
@inlinable @inline(__always)
func packRows<A: VectorArithmetic>(
    _: A.Type, _ panel: MatrixView<A.Scalar>, _ width: Int, _ target: UnsafeMutablePointer<A.Scalar>
) {
    var source = UnsafePointer(panel.base)
    var target = target
    for _ in 0..<panel.rows {
        for lane in stride(from: 0, to: width, by: A.lanes) { A.store(A.load(source + lane), target + lane) }
        source += panel.rowStride
        target += width
    }
}

/// A panel of any strides: down each column in strips of 16 rows, so that a strip's target lines stay in cache.
@inlinable @inline(__always)
func packColumns<Scalar: MatrixScalar>(
    _ panel: MatrixView<Scalar>, _ width: Int, _ target: UnsafeMutablePointer<Scalar>
) {
    for strip in stride(from: 0, to: panel.rows, by: 16) {
        let end = min(strip + 16, panel.rows)
        for column in 0..<width {
            var source = UnsafePointer(panel.base) + (column * panel.columnStride + strip * panel.rowStride)
            for row in strip..<end {
                target[row * width + column] = source.pointee
                source += panel.rowStride
            }
        }
    }
}

/// The last panel, padded with zeros.
@inlinable @inline(__always)
func packEdge<Scalar: MatrixScalar>(
    _ panel: MatrixView<Scalar>, _ width: Int, _ target: UnsafeMutablePointer<Scalar>
) {
    for row in 0..<panel.rows {
        for column in 0..<width {
            target[row * width + column] = column < panel.columns ? panel[row, column] : 0
        }
    }
}
