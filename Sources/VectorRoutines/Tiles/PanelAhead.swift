import Matrices

/// The panel of B after the one at work, fetched while the tiles of that one are computed, so that nobody waits for it: a few
/// lines with every ``steps`` steps of k.
///
/// A core has room for some twenty lines on their way (Zen 4: 24), and stands still where more are asked for at once. A
/// hardware prefetcher follows contiguous addresses; a panel's rows lie a whole row of B apart, its columns are short.
@usableFromInline
struct PanelAhead<Scalar: MatrixScalar> {
    @usableFromInline var base: UnsafePointer<Scalar>?
    @usableFromInline var columns = 0
    /// From one row to the next where rows are contiguous, else from one column to the next.
    @usableFromInline var stride = 0
    /// Where contiguous rows are packed once they have come. Contiguous columns are packed when it is their turn.
    @usableFromInline var target: UnsafeMutablePointer<Scalar>?
    /// Rows, or lines of each column; those that have been asked for.
    @usableFromInline var count = 0
    @usableFromInline var asked = 0
    /// Rows that have been asked for a part ago, and should have come.
    @usableFromInline var come = 0
    /// Rows that have been packed; columns whose next line has been asked for.
    @usableFromInline var done = 0
    /// Rows, or columns, in a part.
    @usableFromInline var part = 0

    /// Steps of k from one part to the next.
    @inlinable @inline(__always)
    static var steps: Int { 32 }

    @inlinable @inline(__always)
    static var lineElements: Int { 64 / MemoryLayout<Scalar>.stride }

    /// None.
    @inlinable @inline(__always)
    init() {}

    /// - Parameters:
    ///   - column: where the panel begins.
    ///   - parts: how many can be fetched while the panel before is at work.
    ///   - target: where contiguous rows are packed; if nil, they are not fetched.
    @inlinable @inline(__always)
    init(
        at column: Int, width: Int, of b: MatrixView<Scalar>, inParts parts: Int,
        packedTo target: UnsafeMutablePointer<Scalar>?
    ) {
        guard column < b.columns else { return }
        let linesOfRow = max(width / Self.lineElements, 1)
        if b.rowStride == 1 {
            (base, stride) = (UnsafePointer(b.base) + column * b.columnStride, b.columnStride)
            columns = min(width, b.columns - column)
            count = (b.rows + Self.lineElements - 1) / Self.lineElements
            part = linesOfPart(columns * count, parts)
        } else if let target, b.columnStride == 1, column + width <= b.columns {
            (base, stride) = (UnsafePointer(b.base) + column, b.rowStride)
            (self.target, columns, count) = (target, width, b.rows)
            part = linesOfPart(linesOfRow * b.rows, parts) / linesOfRow
        }
    }

    /// As few as do, because the tile at work needs lines, too; and not all of those that may be on their way.
    @inlinable @inline(__always)
    func linesOfPart(_ lines: Int, _ parts: Int) -> Int {
        min(max((lines + parts - 1) / max(parts, 1), 8), 20)
    }

    /// Whether there is more to do.
    @inlinable @inline(__always)
    var isGoingOn: Bool { asked < count || target != nil && done < count }

    /// Asks for the next part, and packs the one before the last.
    @inlinable @inline(__always)
    mutating func fetch<Row: TileRow>(_: Row.Type) where Row.Scalar == Scalar {
        guard let base else { return }
        if let target {
            pack(Row.self, base, target)
            come = asked
            let end = min(asked + part, count)
            while asked < end {
                Row.prefetch(inPanel: base + asked * stride)
                asked += 1
            }
        } else {
            let line = base + asked * Self.lineElements
            let end = min(done + part, columns)
            while done < end {
                Row.Arithmetic.prefetch(line + done * stride)
                done += 1
            }
            if done == columns { (asked, done) = (asked + 1, 0) }
        }
    }

    /// Packs what is left, whether it has come or not.
    ///
    /// Never inlined: once a panel, and the loop over tiles needs all registers.
    @inlinable @inline(never)
    mutating func finish<Row: TileRow>(_: Row.Type) where Row.Scalar == Scalar {
        guard let base, let target else { return }
        come = count
        pack(Row.self, base, target)
    }

    /// Packs the rows that should have come.
    @inlinable @inline(__always)
    mutating func pack<Row: TileRow>(
        _: Row.Type, _ base: UnsafePointer<Scalar>, _ target: UnsafeMutablePointer<Scalar>
    ) where Row.Scalar == Scalar {
        while done < come {
            Row(from: base + done * stride).store(to: target + done * Row.width, 0)
            done += 1
        }
    }
}
