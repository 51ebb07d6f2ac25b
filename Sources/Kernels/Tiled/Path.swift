import Matrices
import VectorRoutines

/// The ways to compute a product, chosen by its shape and by how its operands lie. All thresholds are here, each with its reason.
enum Path {
    /// Dot products with vectors along k: nothing is packed or transposed.
    case dots
    /// B's rows pass once through register tiles that hold all rows of A, a few rows at a time.
    case streamed
    /// Blocks of A and panels of B that stay in caches.
    case blocked

    init<Scalar>(_ product: Product<Scalar>, tileRows: Int) {
        let (m, k) = (product.c.rows, product.a.columns)
        if m <= Self.mostDotRows, k >= Self.leastDotDepth, product.a.columnStride == 1, product.b.rowStride == 1 {
            self = .dots
        } else if m <= tileRows, product.b.columnStride == 1 {
            self = .streamed
        } else {
            self = .blocked
        }
    }

    /// With more rows, transposing B once for all of them is cheaper than reading it again for every three.
    private static var mostDotRows: Int { 12 }
    /// Below, adding up the lanes of each sum costs more than the sums.
    private static var leastDotDepth: Int { 32 }

    /// Rows of B that are streamed side by side: as many streams as hardware prefetchers follow.
    static var streams: Int { 16 }

    /// Below so many columns of a chunk, each packed element of A is used too seldom to repay its copy: reading it where it
    /// lies costs a few per cent of cache misses, copying it some 0.15 ns an element against `columns / 50` ns of work.
    static var leastColumnsToPackA: Int { 128 }
}
