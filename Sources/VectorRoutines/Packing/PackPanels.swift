import Matrices

/// Copies a matrix into panels of `width` columns, two vectors, the last one of fewer where no more columns are left
/// (``panelWidth(_:columns:)``). Panel p holds, for each row, its elements side by side, beyond the last column anything that may be read.
/// A register tile reads B with unit stride from it.
@inlinable @inline(__always)
public func packColumnPanels<A: VectorArithmetic>(
    _: A.Type, _ source: MatrixView<A.Scalar>, width: Int, into target: UnsafeMutablePointer<A.Scalar>
) {
    var target = target
    var column = 0
    while column < source.columns {
        let columns = min(width, source.columns - column)
        let panel = source.block(rows: 0..<source.rows, columns: column..<column + columns)
        let panelWidth = panelWidth(A.self, columns: columns)
        if source.columnStride == 1 {
            packContiguousRows(A.self, panel, panelWidth, target)
        } else {
            packColumns(A.self, panel, panelWidth, target)
        }
        target += source.rows * width
        column += width
    }
}

/// A panel whose rows are contiguous, vector by vector: behind the last column, zeros up to the panel's width.
@inlinable @inline(__always)
func packContiguousRows<A: VectorArithmetic>(
    _: A.Type, _ panel: MatrixView<A.Scalar>, _ width: Int, _ target: UnsafeMutablePointer<A.Scalar>
) {
    let whole = panel.columns / A.lanes * A.lanes
    let (rest, room) = (panel.columns - whole, width - whole)
    var (source, target) = (UnsafePointer(panel.base), target)
    for _ in 0..<panel.rows {
        for column in stride(from: 0, to: whole, by: A.lanes) { A.store(A.load(source + column), target + column) }
        if rest > 0 {
            let vector = A.load(first: rest, of: source + whole, rest: .zero)
            if room == A.lanes {
                A.store(vector, target + whole)
            } else {
                A.store(first: room, of: vector, to: target + whole)
            }
        }
        source += panel.rowStride
        target += width
    }
}

/// Copies rows of A into panels as high as the register tiles that will read them: for each k, a panel's rows side by
/// side.
@inlinable @inline(__always)
public func packRowPanels<A: VectorArithmetic>(
    _: A.Type, _ source: MatrixView<A.Scalar>, tileRows: Int, into target: UnsafeMutablePointer<A.Scalar>
) {
    var row = 0
    while row < source.rows {
        let height = tileHeight(left: source.rows - row, full: tileRows)
        let rows = source.block(rows: row..<row + height, columns: 0..<source.columns)
        let target = target + row * source.columns
        if rows.rowStride == 1 && height == tileRows {
            packNarrowRows(rows.transposed, tileRows, target)
        } else if rows.columnStride == 1 && fillSquares(A.self, rows) {
            // The full height is a constant to the compiler, and so are the places.
            if height == tileRows {
                packRows(A.self, rows, height: tileRows, into: target)
            } else {
                packRows(A.self, rows, height: height, into: target)
            }
        } else {
            packColumns(A.self, rows.transposed, height, target)
        }
        row += height
    }
}

/// A panel whose rows are contiguous and as wide as a register tile is high. That width is a constant to the compiler,
/// so each row is copied by a few moves, without a loop.
@inlinable @inline(__always)
func packNarrowRows<Scalar: MatrixScalar>(
    _ panel: MatrixView<Scalar>, _ width: Int, _ target: UnsafeMutablePointer<Scalar>
) {
    var source = UnsafePointer(panel.base)
    var target = target
    for _ in 0..<panel.rows {
        for column in 0..<width { target[column] = source[column] }
        source += panel.rowStride
        target += width
    }
}
