import Matrices
import VectorRoutines

/// The part of a product that is packed at once, and how its part of C is cut into chunks.
struct Slab<Scalar: KernelScalar> {
    /// A chunk of C, in rows and columns of the slab.
    struct Chunk {
        var rows: Range<Int>
        var columns: Range<Int>
    }

    let a: MatrixView<Scalar>
    let c: MatrixView<Scalar>
    let alpha: Scalar
    /// The product's β for the first stretch of k, 1 for the others, which add to it.
    let beta: Scalar
    /// Whether the sums are complete after this slab.
    let isLast: Bool
    let packsA: Bool
    let rowChunks: Int
    private let chunkRows: Int
    private let chunkColumns: Int
    private let product: Product<Scalar>
    private let rows: Range<Int>
    private let columns: Range<Int>

    init(
        _ product: Product<Scalar>, rows: Range<Int>, columns: Range<Int>, depth: Range<Int>, blocking: Blocking,
        routines: VectorRoutineTable<Scalar>, members: Int
    ) {
        self.product = product
        self.rows = rows
        self.columns = columns
        a = product.a.block(rows: rows, columns: depth)
        c = product.c.block(rows: rows, columns: columns)
        alpha = product.alpha
        beta = depth.lowerBound == 0 ? product.beta : 1
        isLast = depth.upperBound == product.a.columns
        packsA = PackingRule.packsA(columns: columns.count)

        // Rows first: a chunk's block of A is to stay in L2. Then columns, until there is enough to share out evenly.
        let wanted = members == 1 ? 1 : members * Self.chunksPerMember
        let most = rows.count.divided(roundingUpBy: routines.tileRows)
        let fitting = rows.count.divided(roundingUpBy: blocking.rows)
        let chunks = min(max(fitting, min(wanted, rows.count.divided(roundingUpBy: Self.leastChunkRows))), most)
        chunkRows = rows.count.divided(roundingUpBy: chunks).roundedUp(to: routines.tileRows)
        // Rounded up to whole tiles, fewer chunks may do.
        rowChunks = rows.count.divided(roundingUpBy: chunkRows)
        let panels = columns.count.divided(roundingUpBy: routines.tileColumns)
        let columnChunks = min(max(wanted.divided(roundingUpBy: rowChunks), 1), panels)
        chunkColumns = panels.divided(roundingUpBy: columnChunks) * routines.tileColumns
    }

    /// Enough that the last chunk, which somebody finishes alone, is a small part of the whole.
    private static var chunksPerMember: Int { 8 }
    /// Fewer rows than this reload a panel of B from L2 too often.
    private static var leastChunkRows: Int { 48 }

    var chunks: Int { rowChunks * c.columns.divided(roundingUpBy: chunkColumns) }

    func rows(ofChunk index: Int) -> Range<Int> {
        slice(index, of: c.rows, by: chunkRows)
    }

    /// Chunks are numbered along the columns first, so that members at work at the same time share a block of A.
    func chunk(_ index: Int) -> Chunk {
        let across = c.columns.divided(roundingUpBy: chunkColumns)
        return Chunk(
            rows: rows(ofChunk: index / across), columns: slice(index % across, of: c.columns, by: chunkColumns))
    }

    /// The part of the product's epilogue that belongs to a chunk.
    func epilogue(rows chunkRows: Range<Int>, columns chunkColumns: Range<Int>) -> Epilogue<Scalar> {
        product.epilogue.part(
            rows: rows.lowerBound + chunkRows.lowerBound..<rows.lowerBound + chunkRows.upperBound,
            columns: columns.lowerBound + chunkColumns.lowerBound..<columns.lowerBound + chunkColumns.upperBound)
    }
}
