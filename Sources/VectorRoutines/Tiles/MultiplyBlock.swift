import Matrices

/// Computes a block, register tile by register tile, in the block's ``BlockOrder``.
@inlinable @inline(__always)
public func multiplyBlock<Tile: RegisterTile>(_: Tile.Type, _ block: BlockProduct<Tile.Scalar>) {
    let width = TileRow<Tile.Arithmetic>.width
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Tile.rows) { offsets in
        withUnsafeTemporaryAllocation(of: Tile.Scalar.self, capacity: Tile.rows * width) { buffer in
            guard let offsets = offsets.baseAddress, let buffer = buffer.baseAddress else { return }
            var task = TileTask(block, offsets: offsets, buffer: buffer, tileRows: Tile.rows)
            switch block.order {
            case .panels: multiplyPanels(Tile.self, &task, block)
            case .rows: multiplyAlongRows(Tile.self, &task, block)
            }
        }
    }
}

/// Panel by panel. While the register tiles of one are computed, the next one's lines are asked for, a part with each.
@inlinable @inline(__always)
func multiplyPanels<Tile: RegisterTile>(
    _: Tile.Type, _ task: inout TileTask<Tile.Scalar>, _ block: BlockProduct<Tile.Scalar>
) {
    let width = TileRow<Tile.Arithmetic>.width
    for column in stride(from: 0, to: block.c.columns, by: width) {
        prepare(&task, Tile.self, block.b, column, isReadOnce: block.c.rows <= Tile.rows)
        var ahead = PanelAhead(after: column + width, width: width, of: block.b)
        for tile in TileRows(of: block.c.rows, full: Tile.rows) {
            ahead.prefetch(Tile.Arithmetic.self, upTo: tile.upperBound, of: block.c.rows)
            task.move(to: tile, column, of: block)
            multiplyTile(Tile.self, height: tile.count, &task)
            task.readCopy()
        }
    }
}

/// Rows by rows, the first of which pack.
@inlinable @inline(__always)
func multiplyAlongRows<Tile: RegisterTile>(
    _: Tile.Type, _ task: inout TileTask<Tile.Scalar>, _ block: BlockProduct<Tile.Scalar>
) {
    let width = TileRow<Tile.Arithmetic>.width
    var b = block.b
    for tile in TileRows(of: block.c.rows, full: Tile.rows) {
        for column in stride(from: 0, to: block.c.columns, by: width) {
            prepare(&task, Tile.self, b, column, isReadOnce: false)
            task.move(to: tile, column, of: block)
            multiplyTile(Tile.self, height: tile.count, &task)
        }
        b = b.packed
    }
}

/// Points the task at the panel of B that begins at a column, and packs it where the first register tile cannot do so
/// as it reads.
@inlinable @inline(__always)
func prepare<Tile: RegisterTile>(
    _ task: inout TileTask<Tile.Scalar>, _: Tile.Type, _ b: BlockProduct<Tile.Scalar>.OperandB, _ column: Int,
    isReadOnce: Bool
) {
    let width = TileRow<Tile.Arithmetic>.width
    switch b {
    case .packed(let panels, let stride): task.readPanel(panels + column / width * stride)
    case .packing(let b, let panels, let stride):
        let target = panels + column / width * stride
        if b.columnStride == 1 && column + width <= b.columns {
            task.readPanel(b.base + column, b.rowStride, copyingTo: isReadOnce ? nil : target)
        } else {
            let panel = b.block(rows: 0..<b.rows, columns: column..<min(column + width, b.columns))
            packColumnPanels(Tile.Arithmetic.self, panel, width: width, into: target)
            task.readPanel(target)
        }
    }
}

/// One register tile of any height up to the full one's.
@inlinable @inline(__always)
func multiplyTile<Tile: RegisterTile>(_: Tile.Type, height: Int, _ task: inout TileTask<Tile.Scalar>) {
    typealias A = Tile.Arithmetic
    switch height {
    case Tile.rows: multiplyTile(Tile.self, &task)
    case 8 where Tile.rows > 8: multiplyTile(Tile8<A>.self, &task)
    case 6 where Tile.rows > 6: multiplyTile(Tile6<A>.self, &task)
    case 5: multiplyTile(Tile5<A>.self, &task)
    case 4: multiplyTile(Tile4<A>.self, &task)
    case 3: multiplyTile(Tile3<A>.self, &task)
    case 2: multiplyTile(Tile2<A>.self, &task)
    default: multiplyTile(Tile1<A>.self, &task)
    }
}
