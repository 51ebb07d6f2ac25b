import Matrices

/// What some register tiles of one height read and write, one after the other: the tile at work, and the steps to the
/// next one. It lies in memory and is passed by its address: that costs a few loads a tile, passing every part several
/// times as much. Flat, because a part that is written field by field and read whole must wait for the cache.
public struct TileRun<Scalar: MatrixScalar> {
    /// The tile's first element of A.
    @usableFromInline var a: UnsafePointer<Scalar>
    /// Whether it is A's rows whose elements follow one another, or its columns.
    @usableFromInline let readsRows: Bool
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
    @usableFromInline var alpha: Scalar
    @usableFromInline var beta: Scalar
    /// The tile's first element of C.
    @usableFromInline var c: UnsafeMutablePointer<Scalar>
    @usableFromInline var cRowStride: Int
    @usableFromInline var cColumnStride: Int
    /// Columns of C from the tile's first on, more or fewer than the tile has.
    @usableFromInline var columns = 0
    /// That of the whole block, where the tile begins at `row` and `column`.
    @usableFromInline var epilogue: Epilogue<Scalar>
    @usableFromInline var row = 0
    @usableFromInline var column = 0
    /// Room for a full tile's elements, by way of which a tile that overhangs C is stored.
    @usableFromInline let buffer: UnsafeMutablePointer<Scalar>
    /// Tiles of the run.
    @usableFromInline var count = 1
    /// From one tile to the next.
    @usableFromInline var aStep = 0
    @usableFromInline var bStep = 0
    @usableFromInline var copyStep = 0
    @usableFromInline var cStep = 0
    @usableFromInline var rowStep = 0
    @usableFromInline var columnStep = 0
    /// The panel after the one at work.
    @usableFromInline var ahead = PanelAhead<Scalar>()

    /// - Parameter offsets: room for `tileRows` numbers.
    @inlinable @inline(__always)
    init(_ block: BlockProduct<Scalar>, offsets: UnsafeMutablePointer<Int>, tileRows: Int) {
        (self.offsets, buffer) = (UnsafePointer(offsets), block.buffer)
        switch block.a {
        case .packed(let panels): (a, aStride, aRowStride, readsRows) = (panels, 0, block.depth, false)
        case .inPlace(let view):
            (a, aStride, aRowStride) = (UnsafePointer(view.base), view.columnStride, view.rowStride)
            readsRows = view.rowStride != 1
            for row in 0..<tileRows { offsets[row] = row * view.rowStride }
        }
        (b, copy) = (a, buffer)
        depth = block.depth
        (alpha, beta) = (block.alpha, block.beta)
        (c, cRowStride, cColumnStride) = (block.c.base, block.c.rowStride, block.c.columnStride)
        epilogue = block.epilogue
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

    /// Down the rows of the block at a column.
    @inlinable @inline(__always)
    mutating func goDown(_ tiles: TileRows.Run, _ column: Int, of block: BlockProduct<Scalar>) {
        move(to: tiles, column, of: block)
        count = tiles.count
        (aStep, bStep, copyStep, cStep) = (tiles.height * aRowStride, 0, 0, tiles.height * cRowStride)
        (rowStep, columnStep) = (tiles.height, 0)
    }

    /// Along the columns of the block from a column on: `count` tiles, `width` from one to the next, over panels
    /// `stride` elements apart.
    @inlinable @inline(__always)
    mutating func goAlong(
        _ tile: TileRows.Run, _ column: Int, count: Int, of block: BlockProduct<Scalar>, _ width: Int, _ stride: Int
    ) {
        move(to: tile, column, of: block)
        self.count = count
        (aStep, bStep, copyStep, cStep) = (0, panel == .packed ? stride : width, stride, width * cColumnStride)
        (rowStep, columnStep) = (0, width)
    }

    /// To the first tile of some at a column.
    @inlinable @inline(__always)
    mutating func move(to tiles: TileRows.Run, _ column: Int, of block: BlockProduct<Scalar>) {
        switch block.a {
        case .packed(let panels): (a, aStride) = (panels + tiles.row * aRowStride, tiles.height)
        case .inPlace(let view): a = UnsafePointer(view.base) + tiles.row * aRowStride
        }
        c = block.c.base + (tiles.row * cRowStride + column * cColumnStride)
        columns = block.c.columns - column
        (row, self.column) = (tiles.row, column)
    }

    /// The next tile of the run.
    @inlinable @inline(__always)
    mutating func advance() {
        a += aStep
        b += bStep
        copy += copyStep
        c += cStep
        row += rowStep
        column += columnStep
    }
}

/// Where a register tile reads its panel of B.
@usableFromInline
enum TilePanelPlace {
    case packed
    /// Where it lies, and packs it.
    case packing
    case inPlace
}
