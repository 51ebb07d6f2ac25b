import Matrices

/// One register tile, by how its operands lie.
@inlinable @inline(__always)
func multiplyTile<Tile: RegisterTile>(_: Tile.Type, _ task: UnsafePointer<TileTask<Tile.Scalar>>) {
    typealias A = Tile.Arithmetic
    switch (task.pointee.readsRows, task.pointee.panel) {
    case (true, .packed): multiplyTile(RowsOfA<Tile>.self, PackedPanel<A>.self, task)
    case (true, .packing): multiplyTile(RowsOfA<Tile>.self, PanelToPack<A>.self, task)
    case (true, .inPlace): multiplyTile(RowsOfA<Tile>.self, PanelInPlace<A>.self, task)
    case (false, .packed): multiplyTile(ColumnsOfA<Tile>.self, PackedPanel<A>.self, task)
    case (false, .packing): multiplyTile(ColumnsOfA<Tile>.self, PanelToPack<A>.self, task)
    case (false, .inPlace): multiplyTile(ColumnsOfA<Tile>.self, PanelInPlace<A>.self, task)
    }
}

/// One register tile: the sums over k in registers, scaled and finished there, then stored; by way of a buffer where
/// the tile overhangs C or C's rows are not contiguous.
///
/// Never inlined: a function of its own for each way in which operands lie gets its loop's registers and alignment
/// right (a tenth faster than within the loop over tiles). With the loops of all ways in it, and with what is done
/// to a tile in memory, sums were kept on the stack.
@inlinable @inline(never)
func multiplyTile<Elements: TileElements, Panel: TilePanel>(
    _: Elements.Type, _: Panel.Type, _ task: UnsafePointer<TileTask<Elements.Tile.Scalar>>
) where Panel.Arithmetic == Elements.Tile.Arithmetic {
    typealias Tile = Elements.Tile
    typealias A = Tile.Arithmetic
    let (c, rowStride) = (task.pointee.c, task.pointee.cRowStride)
    let (beta, buffer, width) = (task.pointee.beta, task.pointee.buffer, TileRow<A>.width)
    let isWhole = task.pointee.columns >= width && task.pointee.cColumnStride == 1
    if isWhole {
        // The lines of C arrive while the sums are computed.
        Tile.prefetch(c, rowStride)
    } else if beta != 0 {
        readOverhanging(A.self, task, rows: Tile.rows)
    }
    var tile = Tile()
    sumInFours(&tile, Elements(task.pointee), Panel(task.pointee), task.pointee.depth)
    if task.pointee.alpha != 1 { tile.scale(task.pointee.alpha) }
    if isWhole {
        if beta != 0 { tile.add(beta, c, rowStride) }
        let isFinished = finish(&tile, task)
        tile.store(to: c, rowStride)
        if !isFinished {
            finish(A.self, task, MatrixView(base: c, rows: Tile.rows, columns: width, rowStride: rowStride))
        }
    } else {
        if beta != 0 { tile.add(beta, buffer, width) }
        tile.store(to: buffer, width)
        writeOverhanging(A.self, task, rows: Tile.rows)
    }
}

/// The loop over k, four steps at a time, so that the addresses cost a fourth: nothing on a core alone, a tenth of the
/// time on one whose other hardware thread is at work.
@inlinable @inline(__always)
func sumInFours<Elements: TileElements, Panel: TilePanel>(
    _ tile: inout Elements.Tile, _ elements: Elements, _ panel: Panel, _ depth: Int
) where Panel.Arithmetic == Elements.Tile.Arithmetic {
    var (elements, panel, left) = (elements, panel, depth)
    while Panel.goesInFours && left >= 4 {
        elements.accumulate(&tile, panel.next())
        elements.accumulate(&tile, panel.next())
        elements.accumulate(&tile, panel.next())
        elements.accumulate(&tile, panel.next())
        left -= 4
    }
    while left > 0 {
        elements.accumulate(&tile, panel.next())
        left -= 1
    }
}

/// Applies the epilogue to a whole tile in registers, where it is a few vector instructions; false where it is not.
@inlinable @inline(__always)
func finish<Tile: RegisterTile>(_ tile: inout Tile, _ task: UnsafePointer<TileTask<Tile.Scalar>>) -> Bool {
    switch task.pointee.epilogue {
    case .none: return true
    case .bias(let bias, let activation):
        guard activation == .identity || activation == .relu else { return false }
        tile.add(TileRow(from: bias + task.pointee.column))
        if activation == .relu { tile.takePositivePart() }
        return true
    case .derivative(.identity, _): return true
    case .derivative(let activation, let y):
        guard activation == .relu else { return false }
        tile.keepWherePositive(y.base + (task.pointee.row * y.rowStride + task.pointee.column), y.rowStride)
        return true
    }
}
