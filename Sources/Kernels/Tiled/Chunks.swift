/// How C is cut into chunks, each computed by one member from beginning to end: in every pass by the same one, unless it is
/// delayed, so that its part of the weights stays in its cache.
///
/// A member packs what its chunk needs for itself: members wait for nobody, and no packed panel travels from one core's
/// cache to another's. What that costs is packed twice where two chunks share rows or columns; the cut keeps it small.
package struct Chunks {
    /// A chunk's rows and columns of C.
    package struct Place {
        package let rows: Range<Int>
        package let columns: Range<Int>
    }

    private let rows: Axis
    private let columns: Axis
    private let members: Int

    /// How the rows or the columns of C are cut: in parts of whole units, which differ by one unit at most.
    private struct Axis {
        let count: Int
        let unit: Int
        let parts: Int

        var units: Int { count.divided(roundingUpBy: unit) }

        subscript(part: Int) -> Range<Int> {
            let end = min(units * (part + 1) / parts * unit, count)
            return units * part / parts * unit..<end
        }
    }

    /// - Parameters:
    ///   - path: how the product is computed. By blocks, A's rows and B's columns are packed again for each chunk; of a
    ///     transposed product A's rows alone, and B's columns are read; slabs read B's rows, the longer in one run the better.
    ///   - rowUnit: what chunks of rows are multiples of.
    ///   - columnUnit: what chunks of columns are multiples of.
    ///   - mostColumns: a chunk's most columns, for its panels of B to stay in a cache: a multiple of the unit, or all.
    package init(of shape: ProductShape, by path: Path, members: Int, rowUnit: Int, columnUnit: Int, mostColumns: Int) {
        self.members = members
        let leastAcross = max(shape.n.divided(roundingUpBy: mostColumns), 1)
        guard members > 1, shape.m > 0, shape.n > 0 else {
            rows = Axis(count: shape.m, unit: rowUnit, parts: 1)
            columns = Axis(count: shape.n, unit: columnUnit, parts: leastAcross)
            return
        }
        let isWriting = shape.k <= Self.mostFixedDepth
        let isOneEach = shape.multiplyAdds < Self.leastDrawn || isWriting || path == .slabs
        let wanted = isOneEach ? members : members * Self.perMember
        let (tallest, widest) = (shape.m.divided(roundingUpBy: rowUnit), shape.n.divided(roundingUpBy: columnUnit))
        var best = (down: 1, across: leastAcross, time: Int.max)
        let mostDown = min(wanted, tallest)
        for down in (isWriting ? mostDown : 1)...mostDown {
            let across = max(min(wanted.divided(roundingUpBy: down), widest), leastAcross)
            // Too few chunks only where C has no more tiles; then as many as there are.
            guard down * across >= min(wanted, tallest * widest) else { continue }
            // The largest ones, but no wider than C: rounded up, whole rows would look dearer than they are.
            let rows = tallest.divided(roundingUpBy: down) * rowUnit
            let columns = min(widest.divided(roundingUpBy: across) * columnUnit, shape.n)
            let packed = rows + columns / (path == .transposed ? Self.readsAPacking : 1)
            let time = (down * across).divided(roundingUpBy: members) * (rows * columns + Self.packing * packed)
            // Of two as good, the one that cuts rows: an update cuts the same weights so.
            if time <= best.time { best = (down, across, time) }
        }
        rows = Axis(count: shape.m, unit: rowUnit, parts: best.down)
        columns = Axis(count: shape.n, unit: columnUnit, parts: best.across)
    }

    /// Columns of the widest chunk.
    package var mostColumns: Int { columns.units.divided(roundingUpBy: columns.parts) * columns.unit }

    /// More, and what is packed twice costs more than an even end saves; one, and whoever is disturbed delays all.
    /// Tried on two threads and a noisy host, over six products of 128 to 1024 rows: 1 was some 5 % slower, 4 some 8 %,
    /// 8 some 13 %.
    private static var perMember: Int { 2 }
    /// A product of fewer takes some ten microseconds, in which little disturbs a member: then each has one chunk, and packs
    /// once.
    private static var leastDrawn: Int { 1 << 22 }
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
    package var keepToRows: Bool { areFixed && columns.parts == 1 }

    package var count: Int { rows.parts * columns.parts }

    /// The rows and columns of C in a chunk. Chunks are numbered down the rows first: those of one member follow one
    /// another, and read the same columns of B, the larger operand of a layer.
    package subscript(index: Int) -> Place {
        Place(rows: rows[index % rows.parts], columns: columns[index / rows.parts])
    }
}
