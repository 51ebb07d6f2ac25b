import Matrices

/// A run of register tiles of any height up to a set's full one and of this width.
@inlinable @inline(__always)
func multiplyTiles<Row: TileRow>(_: Row.Type, height: Int, full: Int, _ run: inout TileRun<Row.Scalar>) {
    switch height {
    case 12 where full >= 12: multiplyTiles(Tile12<Row>.self, &run)
    case 8 where full >= 8: multiplyTiles(Tile8<Row>.self, &run)
    case 6 where full >= 6: multiplyTiles(Tile6<Row>.self, &run)
    case 5 where full >= 6: multiplyTiles(Tile5<Row>.self, &run)
    case 4: multiplyTiles(Tile4<Row>.self, &run)
    case 3: multiplyTiles(Tile3<Row>.self, &run)
    case 2: multiplyTiles(Tile2<Row>.self, &run)
    default: multiplyTiles(Row.self, &run)
    }
}

/// A run of register tiles, by how its operands lie. A panel narrower than two vectors is packed, or one masked vector.
@inlinable @inline(__always)
func multiplyTiles<Tile: RegisterTile>(_: Tile.Type, _ run: UnsafeMutablePointer<TileRun<Tile.Scalar>>) {
    typealias Row = Tile.Row
    let isWide = Row.width == 2 * Tile.Arithmetic.lanes
    let mayBeMasked = Tile.Arithmetic.masksLoads && (isWide || Row.width == Tile.Arithmetic.lanes)
    let (elements, panel) = (run.pointee.elements, run.pointee.panel)
    if Tile.Arithmetic.broadcastsFromMemory {
        // What is packed or lies in rows; columns as they lie are the same for all sets.
        switch (elements, panel) {
        case (.rows, .packing) where isWide:
            return multiplyTiles(RowsOfA<Tile>.self, PanelToPack<Row, RowsBelow>.self, run)
        case (.rows, .inPlace) where isWide:
            return multiplyTiles(RowsOfA<Tile>.self, PanelInPlace<Row, RowsBelow>.self, run)
        case (.rows, .masked) where mayBeMasked:
            return multiplyTiles(RowsOfA<Tile>.self, MaskedPanel<Row, RowsBelow>.self, run)
        case (.rows, _): return multiplyTiles(PointedRowsOfA<Tile>.self, PackedPanel<Row>.self, run)
        case (.packed, .packing) where isWide:
            return multiplyTiles(PackedElementsOfA<Tile>.self, PanelToPack<Row, RowsBelow>.self, run)
        case (.packed, .inPlace) where isWide:
            return multiplyTiles(PackedElementsOfA<Tile>.self, PanelInPlace<Row, RowsBelow>.self, run)
        case (.packed, .masked) where mayBeMasked:
            return multiplyTiles(PackedElementsOfA<Tile>.self, MaskedPanel<Row, RowsBelow>.self, run)
        case (.packed, _): return multiplyTiles(PackedElementsOfA<Tile>.self, PackedPanel<Row>.self, run)
        case (.columns, _): break
        }
    }
    switch (elements == .rows, panel) {
    case (true, .packing) where isWide: multiplyTiles(RowsOfA<Tile>.self, PanelToPack<Row, NextPanel>.self, run)
    case (true, .inPlace) where isWide: multiplyTiles(RowsOfA<Tile>.self, PanelInPlace<Row, NextPanel>.self, run)
    case (true, _): multiplyTiles(RowsOfA<Tile>.self, PackedPanel<Row>.self, run)
    case (false, .packing) where isWide: multiplyTiles(ColumnsOfA<Tile>.self, PanelToPack<Row, NextPanel>.self, run)
    case (false, .inPlace) where isWide: multiplyTiles(ColumnsOfA<Tile>.self, PanelInPlace<Row, NextPanel>.self, run)
    case (false, .masked) where mayBeMasked:
        multiplyTiles(ColumnsOfA<Tile>.self, MaskedPanel<Row, NextPanel>.self, run)
    case (false, _): multiplyTiles(ColumnsOfA<Tile>.self, PackedPanel<Row>.self, run)
    }
}

/// A run of register tiles: of each the sums over k in registers, scaled and finished there, then stored; by way of a
/// buffer where the tiles overhang C or C's rows are not contiguous.
///
/// Never inlined: a function of its own for each way in which operands lie gets its loop's registers and alignment
/// right (a tenth faster than within the loop over tiles). With the loops of all ways in it, and with what is done
/// to a tile in memory, sums were kept on the stack.
@inlinable @inline(never)
func multiplyTiles<Elements: TileElements, Panel: TilePanel>(
    _: Elements.Type, _: Panel.Type, _ run: UnsafeMutablePointer<TileRun<Elements.Tile.Scalar>>
) where Panel.Row == Elements.Tile.Row {
    typealias Tile = Elements.Tile
    typealias A = Tile.Arithmetic
    let (block, rowStride, width) = (run.pointee.block, run.pointee.cRowStride, Tile.Row.width)
    let beta = block.pointee.beta
    let isWhole = run.pointee.columns >= width && run.pointee.cColumnStride == 1
    var (left, lines) = (run.pointee.count, run.pointee.lines)
    while true {
        let c = run.pointee.c
        if !isWhole && beta != 0 { readOverhanging(Tile.Row.self, run, rows: Tile.rows) }
        var tile = Tile()
        var (elements, panel) = (Elements(run.pointee), Panel(run.pointee))
        if Panel.goesInParts {
            sumInParts(&tile, &elements, &panel, run, storesWhole: isWhole)
        } else {
            // The lines of C arrive while the sums are computed.
            if isWhole && run.pointee.depth >= leastDepthToAsk { Tile.prefetch(c, rowStride) }
            sumInFours(&tile, &elements, &panel, run.pointee.depth)
        }
        if block.pointee.alpha != 1 { tile.scale(block.pointee.alpha) }
        if let bias = block.pointee.rowBias {
            tile.addToRows(bias.values + run.pointee.row)
            if bias.takesPositivePart { tile.takePositivePart() }
        }
        if isWhole {
            if beta != 0 { tile.add(beta, c, rowStride) }
            let isFinished = finish(&tile, run)
            tile.store(to: c, rowStride)
            if !isFinished {
                finish(A.self, run, MatrixView(base: c, rows: Tile.rows, columns: width, rowStride: rowStride))
            }
        } else {
            let buffer = block.pointee.buffer
            if beta != 0 { tile.add(beta, buffer, width) }
            tile.store(to: buffer, width)
            writeOverhanging(Tile.Row.self, run, rows: Tile.rows)
        }
        left -= 1
        if left > 0 {
            run.pointee.advance(by: run.pointee.step)
            continue
        }
        lines -= 1
        if lines == 0 { break }
        left = run.pointee.count
        run.pointee.advance(by: run.pointee.turn)
    }
}

/// The loop over k in parts, with each of which lines are asked for that are needed later: those of C, behind the sums, and
/// of the panel ahead.
@inlinable @inline(__always)
func sumInParts<Elements: TileElements, Panel: TilePanel>(
    _ tile: inout Elements.Tile, _ elements: inout Elements, _ panel: inout Panel,
    _ run: UnsafeMutablePointer<TileRun<Elements.Tile.Scalar>>, storesWhole: Bool
) where Panel.Row == Elements.Tile.Row {
    typealias Tile = Elements.Tile
    let (c, rowStride) = (run.pointee.c, run.pointee.cRowStride)
    var (left, asked) = (run.pointee.depth, storesWhole ? 0 : Tile.rows)
    if storesWhole && left < leastDepthInParts {
        if left >= leastDepthToAsk { Tile.prefetch(c, rowStride) }
        asked = Tile.rows
    }
    repeat {
        var part = left
        if asked < Tile.rows {
            part = min(left, PanelAhead<Tile.Scalar>.steps)
            let end = min(asked + rowsOfPart, Tile.rows)
            repeat {
                Tile.Row.prefetch(c + asked * rowStride, rowStride)
                asked += 1
            } while asked < end
        }
        // Only a whole panel has one ahead.
        if Tile.Row.width == 2 * Tile.Arithmetic.lanes && run.pointee.ahead.isGoingOn {
            part = min(left, PanelAhead<Tile.Scalar>.steps)
            run.pointee.ahead.fetch(Tile.Row.self)
        }
        if Elements.fetchesAhead && run.pointee.depth >= leastDepthInParts {
            part = min(part, PanelAhead<Tile.Scalar>.steps)
            elements.fetchAhead()
        }
        sumInFours(&tile, &elements, &panel, part)
        left -= part
    } while left > 0
}

/// With fewer k, the sums are there before C's lines would be: asking for them only took time, a seventh of 128×784×10 on
/// Emerald Rapids.
@inlinable @inline(__always)
var leastDepthToAsk: Int { 32 }
/// With fewer k, C's lines are asked for all at once: the last part of them would come too late.
@inlinable @inline(__always)
var leastDepthInParts: Int { 128 }
/// Of C, whose lines are asked for with each part: with these, a full tile's have been after four.
@inlinable @inline(__always)
var rowsOfPart: Int { 3 }

/// The loop over k, four steps at a time, so that the addresses cost a fourth: nothing on a core alone, a tenth of the
/// time on one whose other hardware thread is at work.
@inlinable @inline(__always)
func sumInFours<Elements: TileElements, Panel: TilePanel>(
    _ tile: inout Elements.Tile, _ elements: inout Elements, _ panel: inout Panel, _ depth: Int
) where Panel.Row == Elements.Tile.Row {
    var left = depth
    while Panel.goesInFours && left >= 4 {
        elements.accumulate(&tile, panel.next())
        elements.accumulate(&tile, panel.next())
        elements.accumulate(&tile, panel.next())
        elements.accumulate(&tile, panel.next())
        elements.settle(after: 4)
        left -= 4
    }
    while left > 0 {
        elements.accumulate(&tile, panel.next())
        elements.settle(after: 1)
        left -= 1
    }
}

/// Applies the epilogue to a whole tile in registers, where it is a few vector instructions; false where it is not.
@inlinable @inline(__always)
func finish<Tile: RegisterTile>(_ tile: inout Tile, _ run: UnsafePointer<TileRun<Tile.Scalar>>) -> Bool {
    switch run.pointee.block.pointee.epilogue {
    case .none: return true
    case .bias(let bias, let activation):
        guard activation.isTakenInRegisters else { return false }
        tile.add(Tile.Row(from: bias + run.pointee.column))
        if activation == .relu { tile.takePositivePart() }
        return true
    case .derivative(.identity, _): return true
    case .derivative(let activation, let y):
        guard activation == .relu else { return false }
        tile.keepWherePositive(y.base + (run.pointee.row * y.rowStride + run.pointee.column), y.rowStride)
        return true
    }
}
