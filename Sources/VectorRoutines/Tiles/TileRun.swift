import Matrices

/// What some register tiles of one height read and write, one after the other: the tile at work, and the steps to the
/// next one. It lies in memory and is passed by its address: that costs a few loads a tile, passing every part several
/// times as much. Flat, because a part that is written field by field and read whole must wait for the cache.
public struct TileRun<Scalar: MatrixScalar> {
    /// Whose tiles these are.
    @usableFromInline let block: UnsafePointer<BlockProduct<Scalar>>
    /// The tile's first element of A.
    @usableFromInline var a: UnsafePointer<Scalar>
    @usableFromInline let elements: TileElementsPlace
    /// Where each row begins.
    ///
    /// Numbers that nothing is known of. Knowing that they are multiples of one stride, the compiler adds that stride
    /// up from row to row, which takes longer than the multiply-adds.
    @usableFromInline let offsets: UnsafePointer<Int>
    /// From one column to the next.
    @usableFromInline var aStride: Int
    /// From a tile's first element to that of the row below: a packed panel has `depth` elements a row.
    @usableFromInline let aRowStride: Int
    /// The first row of B's panel.
    @usableFromInline var b: UnsafePointer<Scalar>
    @usableFromInline var panel = TilePanelPlace.packed
    /// From one row to the next of a panel that is not packed.
    @usableFromInline var bStride = 0
    /// Where the panel is packed as it is read, if it is.
    @usableFromInline var copy: UnsafeMutablePointer<Scalar>
    @usableFromInline var depth: Int
    /// The tile's first element of C.
    @usableFromInline var c: UnsafeMutablePointer<Scalar>
    @usableFromInline var cRowStride: Int
    @usableFromInline var cColumnStride: Int
    /// Columns of C from the tile's first on, more or fewer than the tile has.
    @usableFromInline var columns = 0
    /// Where in the block the tile begins.
    @usableFromInline var row = 0
    @usableFromInline var column = 0
    /// Tiles of a line, one after the other, and lines of them.
    @usableFromInline var count = 1
    @usableFromInline var lines = 1
    /// From one tile of a line to the next.
    @usableFromInline var step = TileStep()
    /// From a line's last tile to the first one of the next line.
    @usableFromInline var turn = TileStep()
    /// The panel after the one at work.
    @usableFromInline var ahead = PanelAhead<Scalar>()

    /// - Parameter offsets: room for `tileRows` numbers.
    @inlinable @inline(__always)
    init(_ block: UnsafePointer<BlockProduct<Scalar>>, offsets: UnsafeMutablePointer<Int>, tileRows: Int) {
        (self.block, self.offsets) = (block, UnsafePointer(offsets))
        switch block.pointee.a {
        case .packed(let panels): (a, aStride, aRowStride, elements) = (panels, 0, block.pointee.depth, .packed)
        case .inPlace(let view):
            (a, aStride, aRowStride) = (UnsafePointer(view.base), view.columnStride, view.rowStride)
            elements = view.rowStride != 1 ? .rows : .columns
            for row in 0..<tileRows { offsets[row] = row * view.rowStride }
        }
        (b, copy) = (a, block.pointee.buffer)
        depth = block.pointee.depth
        (c, cRowStride, cColumnStride) = (block.pointee.c.base, block.pointee.c.rowStride, block.pointee.c.columnStride)
    }

    /// Reads B's panel here, where it is packed.
    @inlinable @inline(__always)
    mutating func readPanel(_ packed: UnsafePointer<Scalar>) {
        (b, panel) = (packed, .packed)
    }

    /// Reads B's panel where it lies, `stride` elements from one k to the next, and packs it if there is a place for it.
    @inlinable @inline(__always)
    mutating func readPanel(_ b: UnsafePointer<Scalar>, _ stride: Int, copyingTo copy: UnsafeMutablePointer<Scalar>?) {
        (self.b, bStride, panel) = (b, stride, copy == nil ? .inPlace : .packing)
        if let copy { self.copy = copy }
    }

    /// Reads C's last columns of B here.
    @inlinable @inline(__always)
    mutating func readLastPanel(_ b: UnsafePointer<Scalar>, _ stride: Int) {
        (self.b, bStride, panel) = (b, stride, .masked)
    }

    /// Reads what the tile before copied, if it did.
    @inlinable @inline(__always)
    mutating func readCopy() {
        if panel == .packing { readPanel(copy) }
    }

    /// The part of C that a tile of so many rows and columns covers.
    @inlinable @inline(__always)
    func target(rows: Int, width: Int) -> MatrixView<Scalar> {
        MatrixView(
            base: c, rows: rows, columns: min(columns, width), rowStride: cRowStride, columnStride: cColumnStride)
    }

    /// Down the rows of the block at a column: a single line.
    @inlinable @inline(__always)
    mutating func goDown(_ tiles: TileRows.Run, _ column: Int) {
        move(to: tiles, column)
        (count, lines) = (tiles.count, 1)
        step = TileStep(a: tiles.height * aRowStride, c: tiles.height * cRowStride, row: tiles.height)
    }

    /// Along the columns of the block, a line for each tile's rows: `count` tiles, `width` from one to the next, over
    /// panels `stride` elements apart.
    @inlinable @inline(__always)
    mutating func goAlong(
        _ tiles: TileRows.Run, count: Int, _ width: Int, _ stride: Int
    ) {
        move(to: tiles, 0)
        (self.count, lines) = (count, tiles.count)
        let (bStep, cStep) = (panel == .packed ? stride : width, width * cColumnStride)
        step = TileStep(b: bStep, copy: stride, c: cStep, column: width)
        let back = 1 - count
        turn = TileStep(
            a: tiles.height * aRowStride, b: back * bStep, c: tiles.height * cRowStride + back * cStep,
            row: tiles.height, column: back * width)
    }

    /// To the first tile of some at a column.
    @inlinable @inline(__always)
    mutating func move(to tiles: TileRows.Run, _ column: Int) {
        switch block.pointee.a {
        case .packed(let panels): (a, aStride) = (panels + tiles.row * aRowStride, tiles.height)
        case .inPlace(let view): a = UnsafePointer(view.base) + tiles.row * aRowStride
        }
        c = block.pointee.c.base + (tiles.row * cRowStride + column * cColumnStride)
        columns = block.pointee.c.columns - column
        (row, self.column) = (tiles.row, column)
    }

    /// To another tile of the run.
    @inlinable @inline(__always)
    mutating func advance(by step: TileStep) {
        a += step.a
        b += step.b
        copy += step.copy
        c += step.c
        row += step.row
        column += step.column
    }
}

/// From one tile of a run to another: elements of A, of B, of B's copy and of C, rows and columns.
@usableFromInline
struct TileStep {
    @usableFromInline let a: Int
    @usableFromInline let b: Int
    @usableFromInline let copy: Int
    @usableFromInline let c: Int
    @usableFromInline let row: Int
    @usableFromInline let column: Int

    @inlinable @inline(__always)
    init(a: Int = 0, b: Int = 0, copy: Int = 0, c: Int = 0, row: Int = 0, column: Int = 0) {
        (self.a, self.b, self.copy) = (a, b, copy)
        (self.c, self.row, self.column) = (c, row, column)
    }
}

/// How a register tile's elements of A lie.
@usableFromInline
enum TileElementsPlace {
    /// Each row's follow one another.
    case rows
    /// Each column's follow one another.
    case columns
    case packed
}

/// Where a register tile reads its panel of B.
@usableFromInline
enum TilePanelPlace {
    case packed
    /// Where it lies, and packs it.
    case packing
    case inPlace
    /// Where it lies, by masked loads: C's last columns.
    case masked
}
