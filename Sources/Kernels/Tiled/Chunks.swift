/// How C is cut into chunks, each computed by one member from beginning to end.
///
/// A member packs what its chunk needs for itself: members wait for nobody, and no packed panel travels from one core's cache to another's.
/// What that costs is packed twice where two chunks share rows or columns; the cut keeps it small.
struct Chunks {
    let rowSize: Int
    let columnSize: Int
    private let rows: Int
    private let columns: Int

    /// - Parameters:
    ///   - tileRows: what chunks of rows are multiples of.
    ///   - tileColumns: what chunks of columns are multiples of.
    ///   - mostColumns: a chunk's most columns, for its panels of B to stay in a cache.
    init(
        of shape: ProductShape, members: Int, tileRows: Int, tileColumns: Int, mostColumns: Int
    ) {
        (rows, columns) = (shape.m, shape.n)
        guard members > 1, rows > 0, columns > 0 else {
            (rowSize, columnSize) = (max(rows, 1), max(min(columns, mostColumns), 1))
            return
        }
        let wanted = min(members * Self.perMember, max(shape.multiplyAdds / Self.leastMultiplyAdds, members))
        let (tallest, widest) = (shape.m.divided(roundingUpBy: tileRows), shape.n.divided(roundingUpBy: tileColumns))
        var best = (rows: 1, columns: 1, packed: Int.max)
        for rowChunks in 1...max(min(wanted, tallest), 1) {
            let columnChunks = min(wanted.divided(roundingUpBy: rowChunks), widest)
            // Too few chunks only where C has no more tiles; then as many as there are.
            guard rowChunks * columnChunks >= min(wanted, tallest * widest) else { continue }
            let packed = rowChunks * shape.n + columnChunks * shape.m
            if packed < best.packed { best = (rowChunks, columnChunks, packed) }
        }
        rowSize = tallest.divided(roundingUpBy: best.rows) * tileRows
        columnSize = min(widest.divided(roundingUpBy: best.columns) * tileColumns, mostColumns)
    }

    /// More, and what is packed twice costs more than an even end saves: on two threads, 4 are 6 % slower than 2 over the products of
    /// layers of 256 to 1024 units, and 8 are 10 %; one each is as much slower where something disturbs a member.
    private static var perMember: Int { 2 }
    /// A chunk takes a few microseconds at least: many times what handing it out does.
    private static var leastMultiplyAdds: Int { 1 << 17 }

    private var across: Int { columns.divided(roundingUpBy: columnSize) }

    var count: Int { rows.divided(roundingUpBy: rowSize) * across }

    /// The rows and columns of C in a chunk. Chunks are numbered along the rows first, so that members at work at the same time read
    /// the same columns of B, the larger operand of a layer.
    subscript(index: Int) -> (rows: Range<Int>, columns: Range<Int>) {
        let down = rows.divided(roundingUpBy: rowSize)
        return (
            slice(index % down, of: rows, by: rowSize), slice(index / down, of: columns, by: columnSize)
        )
    }
}
