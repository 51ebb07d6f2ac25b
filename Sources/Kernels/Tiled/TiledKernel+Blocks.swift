import Matrices
import VectorRoutines

/// Products that are computed block by block, as they are or transposed.
extension TiledKernel {
    /// As many rows of A at a time as their panels leave room for in L2.
    func computeTransposed(_ chunk: Product<Scalar>, _ member: Int) {
        let count = chunk.c.rows.divided(roundingUpBy: transposedRows(depth: chunk.a.columns))
        let size = chunk.c.rows.divided(roundingUpBy: count).roundedUp(to: routines.lanes)
        for rows in Slices(of: chunk.c.rows, by: size) {
            let part = chunk.part(rows: rows, columns: 0..<chunk.c.columns)
            let width = rows.count.roundedUp(to: routines.lanes)
            let sums = turnedColumns(lanes: routines.lanes, width: width) * width
            routines.multiplyTransposed(
                TransposedProduct(
                    part.unpacked, epilogue: part.epilogue, panels: workspace.b(of: member, width * chunk.a.columns),
                    sums: workspace.a(of: member, sums), ways: blocking.ways))
        }
    }

    /// What a member needs for it, whichever of the rows its chunk has: for some columns of C, and for A's panels.
    func transposedElements(of shape: ProductShape) -> (a: Int, b: Int) {
        guard shape.k <= Path.mostTransposedDepth else { return (0, 0) }
        let rows = shape.m.roundedUp(to: routines.lanes)
        // In slices of k there are more rows at a time.
        let width = min(transposedRows(depth: min(shape.k, Path.leastSliceOfBlocks)), rows)
        let panels = min(rows * shape.k, max(blocking.passing, routines.tileColumns * shape.k))
        return (mostTurnedElements(lanes: routines.lanes, width: width), panels)
    }

    /// The most rows of A whose panels stay in L2 while B's columns pass by.
    func transposedRows(depth: Int) -> Int {
        max(blocking.passing / max(depth, 1) / routines.tileColumns, 1) * routines.tileColumns
    }

    /// What a member needs for the loops below, whichever part of C its chunk is.
    func blockElements(of shape: ProductShape) -> (a: Int, b: Int) {
        let depth = min(shape.k, blocking.depth)
        let columns = min(shape.n, blocking.columns).roundedUp(to: routines.tileColumns)
        return (min(shape.m, blocking.rows) * depth, columns * depth)
    }

    /// The loops around the block: stretches of k, then blocks of A that stay in L2. The first block packs B's panels
    /// as it reads them. The first stretch scales C by β, the others add to it, and the last one applies the epilogue.
    func computeBlocks(_ chunk: Product<Scalar>, _ member: Int) {
        let (rows, columns) = (chunk.c.rows, chunk.c.columns)
        let blockRows = blocking.blockRows(of: rows, tileRows: routines.tileRows)
        let packsA = Path.packsA(chunk, tileRows: routines.tileRows, blocking)
        let readsColumns = !packsA && chunk.a.columnStride != 1
        let depth = blocking.stretch(of: chunk.a.columns)
        let bufferA = workspace.a(of: member, packsA ? min(rows, blockRows) * depth : 0)
        let panels = workspace.b(of: member, columns * depth)
        for stretch in Slices(of: chunk.a.columns, by: blocking.stretch(of: chunk.a.columns)) {
            let (isFirst, isLast) = (stretch.lowerBound == 0, stretch.upperBound == chunk.a.columns)
            // For a single tile a transposed panel is packed where the one before was.
            let order =
                rows > routines.tileRows || chunk.b.columnStride == 1
                ? blocking.order(depth: stretch.count, columns: columns, readsColumns: readsColumns) : .panels
            // A single block of rows uses each panel at once: one place in L1 serves for all.
            let panelStride = rows > blockRows || order == .rows ? routines.tileColumns * stretch.count : 0
            let b = chunk.b.block(rows: stretch, columns: 0..<columns)
            // A single tile reads each panel once; further blocks of rows read the copies.
            let copying =
                rows <= routines.tileRows
                ? .none
                : blocking.copying(
                    rows: rows, depth: stretch.count, of: chunk.a.columns, columns: columns, blockRows: blockRows)
            for part in Slices(of: rows, by: blockRows) {
                let a = chunk.a.block(rows: part, columns: stretch)
                if packsA { routines.packRowPanels(a, bufferA) }
                var block = BlockProduct(
                    alpha: chunk.alpha, a: packsA ? .packed(bufferA) : .inPlace(a),
                    b: part.lowerBound == 0
                        ? .unpacked(b, panels: panels, stride: panelStride, copying: copying)
                        : .packed(panels, stride: panelStride),
                    beta: isFirst ? chunk.beta : 1, c: chunk.c.block(rows: part, columns: 0..<columns),
                    depth: stretch.count, buffer: workspace.tile(of: member),
                    epilogue: isLast ? chunk.epilogue.part(rows: part, columns: 0..<columns) : .none,
                    order: order, ways: blocking.ways)
                routines.multiplyBlock(&block)
            }
        }
    }
}
