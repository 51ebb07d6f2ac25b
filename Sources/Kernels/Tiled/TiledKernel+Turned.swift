import Matrices
import VectorRoutines

/// Products that are computed turned: some columns of Cᵀ at a time, which become rows of C.
extension TiledKernel {
    /// - Parameter compute: computes a product whose C has contiguous rows.
    func computeTurned(
        _ chunk: Product<Scalar>, by path: Path, _ member: Int, as compute: (Product<Scalar>) -> Void
    ) {
        let count = chunk.c.columns
        let size = turnedRows(count: count, by: path)
        let packed = packedRows(count, depth: chunk.a.columns)
        let sums = workspace.a(of: member, packed + min(size, chunk.c.rows) * count) + packed
        for rows in Slices(of: chunk.c.rows, by: size) {
            let part = chunk.part(rows: rows, columns: 0..<count)
            let turned = MatrixView(base: sums, rows: count, columns: rows.count)
            compute(Product(alpha: part.alpha, part.b.transposed, part.a.transposed, beta: 0, into: turned))
            routines.transpose(turned, part.c, part.beta)
            part.epilogue.apply(to: part.c, by: routines)
        }
    }

    /// What a member needs, whichever of these columns its chunk has: for a block of Bᵀ with the sums behind it, and for
    /// panels of Aᵀ.
    func turnedElements(of shape: ProductShape) -> (a: Int, b: Int) {
        let areAll = Path.areTurned(shape, lanes: routines.lanes, panel: routines.tileColumns, blocking)
        let count = areAll ? shape.n : Path.leftColumns(of: shape, panelUnit: routines.panelUnit)
        guard count > 0 else { return (0, 0) }
        // Of fewer columns, more rows are turned at once.
        let rows = turnedRows(count: 1, by: .turned)
        let panels = min(rows, shape.m.roundedUp(to: routines.tileColumns))
        let sums = max(
            min(panels * count, blocking.passing / 4), routines.tileColumns * count, mostTurnedInL1)
        return (packedRows(count, depth: shape.k) + sums, panels * min(shape.k, blocking.depth))
    }

    /// Rows of C that are turned at once, whole panels of Cᵀ. Their sums stay in the first-level cache; by blocks, which read
    /// Bᵀ again for each of them, in an eighth of the second.
    private func turnedRows(count: Int, by path: Path) -> Int {
        let most = path == .turned ? min(blocking.passing / 4 / count, mostTurnedRows) : mostTurnedInL1 / count
        return max(most / routines.tileColumns, 1) * routines.tileColumns
    }

    private var mostTurnedInL1: Int { 4096 }
    private var mostTurnedRows: Int { 512 }

    /// Elements of so many rows of A, whole register tiles, in a stretch of k.
    private func packedRows(_ count: Int, depth: Int) -> Int {
        count.roundedUp(to: routines.tileRows) * min(depth, blocking.depth)
    }
}
