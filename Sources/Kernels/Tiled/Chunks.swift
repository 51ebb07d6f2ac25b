/// How C is cut into chunks, each computed by one member from beginning to end.
///
/// A member packs what its chunk needs for itself: members wait for nobody, and no packed panel travels from one core's
/// cache to another's. What that costs is packed twice where two chunks share rows or columns; the cut keeps it small.
package struct Chunks {
    /// A chunk's rows and columns of C.
    package struct Place {
        package let rows: Range<Int>
        package let columns: Range<Int>
    }

    package let rowSize: Int
    package let columnSize: Int
    private let rows: Int
    private let columns: Int
    private let members: Int
    /// Chunks one below the other, and side by side.
    private let down: Int
    private let across: Int

    /// - Parameters:
    ///   - path: how the product is computed. By blocks, A's rows and B's columns are packed again for each chunk; of a
    ///     transposed product A's rows alone, and B's columns are read.
    ///   - rowUnit: what chunks of rows are multiples of.
    ///   - columnUnit: what chunks of columns are multiples of.
    ///   - mostColumns: a chunk's most columns, for its panels of B to stay in a cache.
    package init(of shape: ProductShape, by path: Path, members: Int, rowUnit: Int, columnUnit: Int, mostColumns: Int) {
        (rows, columns, self.members) = (shape.m, shape.n, members)
        guard members > 1, rows > 0, columns > 0 else {
            (rowSize, columnSize) = (max(rows, 1), max(min(columns, mostColumns), 1))
            (down, across) = (1, columns <= mostColumns ? 1 : columns.divided(roundingUpBy: columnSize))
            return
        }
        let isWriting = shape.k <= Self.mostFixedDepth
        let areFew = shape.multiplyAdds < Self.leastDrawn || isWriting
        let wanted = areFew ? members : members * Self.perMember
        let (tallest, widest) = (shape.m.divided(roundingUpBy: rowUnit), shape.n.divided(roundingUpBy: columnUnit))
        var best = (rows: shape.m, columns: shape.n, time: Int.max)
        let mostDown = min(wanted, tallest)
        for rowChunks in (isWriting ? mostDown : 1)...mostDown {
            let columnChunks = min(wanted.divided(roundingUpBy: rowChunks), widest)
            // Too few chunks only where C has no more tiles; then as many as there are.
            guard rowChunks * columnChunks >= min(wanted, tallest * widest) else { continue }
            let rows = tallest.divided(roundingUpBy: rowChunks) * rowUnit
            // No wider than C: rounded up, whole rows would look dearer than they are.
            let columns = min(widest.divided(roundingUpBy: columnChunks) * columnUnit, mostColumns, shape.n)
            let count = shape.m.divided(roundingUpBy: rows) * shape.n.divided(roundingUpBy: columns)
            let packed = rows + columns / (path == .transposed ? Self.readsAPacking : 1)
            let time = count.divided(roundingUpBy: members) * (rows * columns + Self.packing * packed)
            // Of two as good, the one that cuts rows: an update cuts the same weights so.
            if time <= best.time { best = (rows, columns, time) }
        }
        (rowSize, columnSize) = (best.rows, best.columns)
        (down, across) = (rows.divided(roundingUpBy: rowSize), columns.divided(roundingUpBy: columnSize))
    }

    /// More, and what is packed twice costs more than an even end saves; one, and whoever is disturbed delays all.
    /// Tried on two threads and a noisy host, over six products of 128 to 1024 rows: 1 was some 5 % slower, 4 some 8 %,
    /// 8 some 13 %.
    private static var perMember: Int { 2 }
    /// A product of fewer takes some ten microseconds, in which little disturbs a member. Then each has a chunk of its
    /// own, the same one in every pass, and its part of the weights stays in its cache.
    private static var leastDrawn: Int { 1 << 21 }
    /// Multiply-adds in whose time an element is packed, roughly: 32×512 is 2 % further from the peak than 128×512.
    private static var packing: Int { 2 }
    /// So many times can a column of B be read for what packing a row of A costs.
    private static var readsAPacking: Int { 8 }
    /// With no more k, much of the time goes into writing C, and a line of it that another member wrote the last time has
    /// to come from that one's cache: on Zen 4, 512×512×8 on two threads took 35 to 65 µs where chunks were drawn. Members
    /// that share rows ask for each other's lines, too, ahead of need: there are columns to cut only for want of rows. Cut
    /// by columns, 1000×1000×1 took 502 µs instead of 34.
    private static var mostFixedDepth: Int { 32 }

    /// Whether each member has its own, instead of drawing the next.
    package var areFixed: Bool { count <= members }

    /// Whether each member has rows of its own, whole: then the next product of the same rows need not wait for this
    /// one.
    package var keepToRows: Bool { areFixed && across == 1 }

    package var count: Int { down * across }

    /// The rows and columns of C in a chunk. Chunks are numbered along the rows first, so that members at work at the
    /// same time read the same columns of B, the larger operand of a layer.
    package subscript(index: Int) -> Place {
        Place(
            rows: slice(index % down, of: rows, by: rowSize), columns: slice(index / down, of: columns, by: columnSize)
        )
    }
}
