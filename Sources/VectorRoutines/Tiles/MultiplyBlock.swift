import Matrices

/// Computes a block, register tile by register tile, in the block's ``BlockOrder``.
@inlinable @inline(__always)
public func multiplyBlock<Tile: RegisterTile>(_: Tile.Type, _ block: UnsafePointer<BlockProduct<Tile.Scalar>>) {
    // Small enough for the stack: an allocation of more than 1 KiB would be one on the heap.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Tile.rows) { offsets in
        guard let offsets = offsets.baseAddress else { return }
        var run = TileRun(block, offsets: offsets, tileRows: Tile.rows)
        switch block.pointee.order {
        case .panels: multiplyPanels(Tile.self, &run)
        case .rows: multiplyAlongRows(Tile.self, &run)
        }
    }
}

/// Panel by panel, down the rows. While the register tiles of one are computed, the next one is fetched.
@inlinable @inline(__always)
func multiplyPanels<Tile: RegisterTile>(
    _: Tile.Type, _ run: inout TileRun<Tile.Scalar>
) {
    let (block, width) = (run.block, Tile.Row.width)
    for column in stride(from: 0, to: block.pointee.c.columns, by: width) {
        if let packed = run.ahead.target {
            run.readPanel(packed)
        } else {
            prepare(&run, Tile.self, block.pointee.b, column)
        }
        run.ahead = panelAhead(Tile.self, column + width, of: block)
        multiplyPanel(Tile.self, &run, column)
        run.ahead.finish(Tile.Row.self)
    }
}

/// The panel of B that begins at a column, to be fetched while the one before it is at work.
@inlinable @inline(__always)
func panelAhead<Tile: RegisterTile>(
    _: Tile.Type, _ column: Int, of block: UnsafePointer<BlockProduct<Tile.Scalar>>
) -> PanelAhead<Tile.Scalar> {
    guard case .unpacked(let b, let panels, let stride, let copying) = block.pointee.b else { return PanelAhead() }
    let (panel, width) = (column / Tile.Row.width, Tile.Row.width)
    let place = stride == 0 ? panel % 2 * width * block.pointee.depth : panel * stride
    return PanelAhead(
        at: column, width: width, of: b,
        inParts: block.pointee.c.rows / Tile.rows * (block.pointee.depth / PanelAhead<Tile.Scalar>.steps),
        packedTo: copying == .ahead ? panels + place : nil)
}

/// Down the rows of one panel.
@inlinable @inline(__always)
func multiplyPanel<Tile: RegisterTile>(
    _: Tile.Type, _ run: inout TileRun<Tile.Scalar>, _ column: Int
) {
    var rows = TileRows(of: run.block.pointee.c.rows, full: run.block.pointee.tileRows(full: Tile.rows))
    while let tiles = rows.next(alone: run.panel == .packing) {
        run.goDown(tiles, column)
        multiplyTiles(Tile.self, height: tiles.height, columns: run.columns, &run)
        run.readCopy()
    }
}

/// Rows by rows, along the panels. The first rows pack what they can read as it lies, the rest is packed before. What
/// overhangs C comes last.
@inlinable @inline(__always)
func multiplyAlongRows<Tile: RegisterTile>(
    _: Tile.Type, _ run: inout TileRun<Tile.Scalar>
) {
    let (block, width) = (run.block, Tile.Row.width)
    let (panels, stride) = block.pointee.b.panels
    let whole = block.pointee.c.columns / width
    run.readPanel(panels)
    var last: UnsafePointer<Tile.Scalar>?
    if case .unpacked(let b, let panels, _, let copying) = block.pointee.b {
        let readable = b.columnStride == 1 ? whole : 0
        if masksLastPanel(Tile.Arithmetic.self, of: b, copying) {
            last = UnsafePointer(b.base) + whole * width
        } else {
            let others = b.block(rows: 0..<b.rows, columns: readable * width..<b.columns)
            packColumnPanels(Tile.Arithmetic.self, others, width: width, into: panels + readable * stride)
        }
        run.bStride = b.rowStride
        if readable > 0 { run.readPanel(b.base, b.rowStride, copyingTo: copying == .none ? nil : panels) }
    }
    if whole > 0 {
        let first = run.b
        var rows = TileRows(of: block.pointee.c.rows, full: block.pointee.tileRows(full: Tile.rows))
        while let tiles = rows.next(alone: run.panel == .packing) {
            run.goAlong(tiles, count: whole, width, stride)
            multiplyTiles(Tile.self, height: tiles.height, columns: width, &run)
            if run.panel == .inPlace { run.b = first } else { run.readPanel(panels) }
        }
    }
    if whole * width < block.pointee.c.columns {
        if let last {
            run.readLastPanel(last, run.bStride)
        } else {
            run.readPanel(panels + whole * stride)
        }
        multiplyPanel(Tile.self, &run, whole * width)
    }
}

/// Points the run at the panel of B that begins at a column, and packs it where a register tile cannot read it as it
/// lies.
@inlinable @inline(__always)
func prepare<Tile: RegisterTile>(
    _ run: inout TileRun<Tile.Scalar>, _: Tile.Type, _ b: BlockProduct<Tile.Scalar>.OperandB, _ column: Int
) {
    let width = Tile.Row.width
    switch b {
    case .packed(let panels, let stride): run.readPanel(panels + column / width * stride)
    case .unpacked(let b, let panels, let stride, let copying):
        let target = panels + column / width * stride
        if b.columnStride == 1 && column + width <= b.columns {
            run.readPanel(b.base + column, b.rowStride, copyingTo: copying == .none ? nil : target)
        } else if masksLastPanel(Tile.Arithmetic.self, of: b, copying) {
            run.readLastPanel(b.base + column, b.rowStride)
        } else {
            let panel = b.block(rows: 0..<b.rows, columns: column..<min(column + width, b.columns))
            packColumnPanels(Tile.Arithmetic.self, panel, width: width, into: target)
            run.readPanel(target)
        }
    }
}

/// Whether the last panel of B is read as it lies, by loads that are masked.
@inlinable @inline(__always)
func masksLastPanel<A: VectorArithmetic>(_: A.Type, of b: MatrixView<A.Scalar>, _ copying: PanelCopying) -> Bool {
    A.masksLoads && copying == .none && b.columnStride == 1
}

/// A run of register tiles, as wide as the panel of so many columns.
@inlinable @inline(__always)
func multiplyTiles<Tile: RegisterTile>(
    _: Tile.Type, height: Int, columns: Int, _ run: inout TileRun<Tile.Scalar>
) {
    typealias A = Tile.Arithmetic
    let hasHalves = A.Half.lanes < A.lanes
    let wholeVectors = columns > A.lanes ? 2 * A.lanes : A.lanes
    switch run.panel == .masked ? wholeVectors : panelWidth(A.self, columns: columns) {
    case 2 * A.lanes: multiplyTiles(Tile.Row.self, height: height, full: Tile.rows, &run)
    case A.lanes: multiplyTiles(NarrowRow<A>.self, height: height, full: Tile.rows, &run)
    case A.Half.lanes where hasHalves: multiplyTiles(HalfRow<A>.self, height: height, full: Tile.rows, &run)
    default: if hasHalves { multiplyTiles(UnevenRow<A>.self, height: height, full: Tile.rows, &run) }
    }
}
