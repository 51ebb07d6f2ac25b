import Matrices
import VectorRoutines

/// Products of few rows that B streams through.
extension TiledKernel {
    /// Sums and factors.
    func slabElements(of shape: ProductShape) -> Int {
        guard Path.areSlabs(shape, blocking) else { return 0 }
        return shape.m * (min(mostColumns(of: shape, by: .slabs), shape.n) + slabDepth)
    }

    /// Whole halves of a vector; what is left of C's columns, by blocks.
    func computeSlabs(_ chunk: Product<Scalar>, _ member: Int) {
        var bare = chunk
        bare.epilogue = .none
        let (rows, columns) = (0..<chunk.c.rows, chunk.c.columns)
        let whole = columns / routines.panelUnit * routines.panelUnit
        if whole > 0 {
            routines.multiplySlabs(
                bare.part(rows: rows, columns: 0..<whole).unpacked,
                workspace.a(of: member, chunk.c.rows * (whole + slabDepth)))
        }
        if whole < columns { compute(bare.part(rows: rows, columns: whole..<columns), by: .blocks, member) }
        chunk.epilogue.apply(to: chunk.c, by: routines)
    }
}
