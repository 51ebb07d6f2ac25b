/// The height of the next register tile when `left` rows remain, for a full tile of `full` rows (4, 6, 8 or 12).
///
/// The last rows are shared out so that no single thin tile is left: one of one or two rows has too few sums to hide
/// the latency of a multiply-add. The sum over k has the same order in a tile of any height, so the cut never changes a
/// result.
@inlinable @inline(__always)
public func tileHeight(left: Int, full: Int) -> Int {
    if left == full || left >= full + full / 2 { return full }
    if full > 8 && (left == 8 || left > 10) { return 8 }
    if full > 6 && (left == 6 || left > 8) { return 6 }
    return left == 5 && full > 5 ? 5 : min(left, 4)
}

/// The rows of a block, cut into register tiles, from the first to the last.
@usableFromInline
struct TileRows {
    /// Tiles of one height, one below the other.
    @usableFromInline
    struct Run {
        /// The first one.
        @usableFromInline let row: Int
        /// Of each tile.
        @usableFromInline let height: Int
        @usableFromInline let count: Int

        @inlinable @inline(__always)
        init(row: Int, height: Int, count: Int) {
            (self.row, self.height, self.count) = (row, height, count)
        }
    }

    @usableFromInline var row = 0
    @usableFromInline let rows: Int
    @usableFromInline let full: Int

    @inlinable @inline(__always)
    init(of rows: Int, full: Int) {
        (self.rows, self.full) = (rows, full)
    }

    /// The next tiles of one height, a single one where they are to be `alone`; nil behind the last.
    @inlinable @inline(__always)
    mutating func next(alone: Bool) -> Run? {
        guard row < rows else { return nil }
        let start = row
        let height = tileHeight(left: rows - row, full: full)
        repeat { row += height } while !alone && row < rows && tileHeight(left: rows - row, full: full) == height
        return Run(row: start, height: height, count: (row - start) / height)
    }
}
