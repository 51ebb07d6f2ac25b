import Matrices

/// What one register tile reads and writes. It lies in memory, changed from tile to tile, and the tile takes it by its
/// address: that costs a few loads a tile, passing every part several times as much. Flat, because a part that is
/// written field by field and read whole must wait for the cache.
public struct TileTask<Scalar: MatrixScalar> {
    /// The first element of A; from one k to the next, `aStride` elements.
    @usableFromInline var a: UnsafePointer<Scalar>
    @usableFromInline var aStride: Int
    /// Where each row of A begins, nil where the rows' elements lie side by side.
    @usableFromInline var offsets: UnsafePointer<Int>?
    /// The first row of B's panel; from one k to the next, `bStride` elements.
    @usableFromInline var b: UnsafePointer<Scalar>
    @usableFromInline var bStride: Int
    /// Where the panel is copied as it is read, nil where it is not.
    @usableFromInline var copy: UnsafeMutablePointer<Scalar>?
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

    /// - Parameters:
    ///   - offsets: room for `tileRows` numbers.
    ///   - buffer: room for a full tile's elements.
    @inlinable @inline(__always)
    init(
        _ block: BlockProduct<Scalar>, offsets: UnsafeMutablePointer<Int>, buffer: UnsafeMutablePointer<Scalar>,
        tileRows: Int
    ) {
        self.buffer = buffer
        switch block.a {
        case .packed(let panels): (a, aStride, self.offsets) = (panels, 0, nil)
        case .inPlace(let view):
            (a, aStride) = (UnsafePointer(view.base), view.columnStride)
            for row in 0..<tileRows { offsets[row] = row * view.rowStride }
            self.offsets = view.rowStride == 1 ? nil : UnsafePointer(offsets)
        }
        (b, bStride) = (a, 0)
        depth = block.depth
        (alpha, beta) = (block.alpha, block.beta)
        (c, cRowStride, cColumnStride) = (block.c.base, block.c.rowStride, block.c.columnStride)
        epilogue = block.epilogue
    }

    /// Reads B at this place, `stride` elements from one k to the next.
    @inlinable @inline(__always)
    mutating func read(
        _ b: UnsafePointer<Scalar>, _ stride: Int, copyingTo copy: UnsafeMutablePointer<Scalar>? = nil
    ) {
        (self.b, bStride, self.copy) = (b, stride, copy)
    }

    /// Reads what the tile before copied, if it did.
    @inlinable @inline(__always)
    mutating func readPacked(_ width: Int) {
        if let copy { read(copy, width) }
    }

    /// The tile of some rows of the block at a column.
    @inlinable @inline(__always)
    mutating func move(to rows: Range<Int>, _ column: Int, of block: BlockProduct<Scalar>) {
        switch block.a {
        case .packed(let panels): (a, aStride) = (panels + rows.lowerBound * depth, rows.count)
        case .inPlace(let view): a = UnsafePointer(view.base) + rows.lowerBound * view.rowStride
        }
        c = block.c.base + (rows.lowerBound * cRowStride + column * cColumnStride)
        columns = block.c.columns - column
        (row, self.column) = (rows.lowerBound, column)
    }
}
