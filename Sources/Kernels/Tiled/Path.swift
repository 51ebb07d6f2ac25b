import Matrices
import VectorRoutines

/// The ways to compute a product, chosen by its shape and by how its operands lie. All thresholds of that choice are here,
/// each with its reason; those of how a product is cut are in ``Blocking`` and ``Chunks``.
package enum Path {
    /// Register tiles on operands as they lie, or a turned B: a product that takes less time than choosing a way to compute
    /// it.
    case tiny
    /// Dot products with vectors along k, for few rows or few columns of C: A's rows are contiguous, and so are B's columns,
    /// or they are few and copied. What there is much of is neither packed nor transposed.
    case dots
    /// Rows of B are added to rows of C: what there is much of, the one or the other, streams through once.
    case rows
    /// As rows, of the transposed product: a C of one column, and an A whose columns are contiguous.
    case column
    /// As blocks, of the transposed product: an A whose columns are contiguous, and a C of few columns, or of such as would fill
    /// their last panel badly. Some columns of Cᵀ at a time are turned into rows of C.
    case turned
    /// The same as rows, of a C of two columns.
    case turnedRows
    /// Some rows of B at a time are added to all rows of C: B, which leaves the second-level cache, streams through once, and C
    /// stays there.
    case slabs
    /// As rows, of a C that leaves the caches and is written past them.
    case streamedRows
    /// Blocks of A and panels of B that stay in caches.
    case blocks
    /// The same, but for the last columns of C, which a panel would mostly pad: they are computed by dots, or turned.
    case blocksAndLeft
    /// As blocks, but of the transposed product: A's rows are packed in panels, B's columns are read where they lie, and
    /// C's tiles are turned as they are stored.
    case transposed

    /// - Parameters:
    ///   - lanes: numbers in a vector.
    ///   - panel: columns of a register tile.
    ///   - panelUnit: columns that a panel is a multiple of.
    package init<Scalar>(_ product: Product<Scalar>, lanes: Int, panel: Int, panelUnit: Int, _ blocking: Blocking) {
        let (a, b, c) = (product.a, product.b, product.c)
        if Self.isTiny(product, lanes) {
            self = .tiny
        } else if Self.isStreamed(product, blocking.outermost), b.columnStride == 1, c.columnStride == 1 {
            self = .streamedRows
        } else if a.columnStride == 1, b.rowStride == 1, Self.areFewDotRows(product.shape, lanes, blocking) {
            self = .dots
        } else if a.columnStride == 1, b.rowStride == 1 || Self.copiesColumns(product.shape),
            Self.areFewDotColumns(product.shape, lanes)
        {
            self = .dots
        } else if c.columns == 1, a.rowStride == 1, c.rowStride == 1 {
            self = .column
        } else if a.rowStride == 1, a.columnStride != 1,
            Self.areTurned(product.shape, lanes: lanes, panel: panel, blocking)
        {
            self = .turned(columns: c.columns)
        } else if b.columnStride == 1, c.columnStride == 1, Self.areRows(product.shape, lanes) {
            self = .rows
        } else if b.columnStride == 1, c.columnStride == 1, Self.areSlabs(product.shape, blocking) {
            self = .slabs
        } else if Self.isTransposed(product) {
            self = .transposed
        } else if product.shape.m > blocking.rowsInPlace, a.columnStride == 1 || a.rowStride == 1,
            Self.leftColumns(of: product.shape, panelUnit: panelUnit) > 0
        {
            self = .blocksAndLeft
        } else {
            self = .blocks
        }
    }

    /// The turned path for so many columns of C.
    static func turned(columns: Int) -> Path { columns <= mostRows ? .turnedRows : .turned }

    private static func isTiny<Scalar>(_ product: Product<Scalar>, _ lanes: Int) -> Bool {
        let shape = product.shape
        return areFew(shape, lanes) && shape.m > mostRows && shape.n > mostRows && product.c.columnStride == 1
            && (product.b.columnStride == 1 || product.b.rowStride == 1) && product.epilogue.hasContiguousRows
    }
    /// Whether the multiply-adds are those of a tiny product.
    static func areFew(_ shape: ProductShape, _ lanes: Int) -> Bool {
        shape.multiplyAdds <= mostTinyVectors * lanes && shape.k <= Blocking.leastDepth
    }
    /// Multiply-adds of whole vectors. With AVX-512 on Emerald Rapids, products of 4³ and 8³ take little more than a third of the
    /// time that they take by blocks. In more the taller tiles of blocks repay their packing.
    private static var mostTinyVectors: Int { 1024 }

    private static func isStreamed<Scalar>(_ product: Product<Scalar>, _ cached: Int) -> Bool {
        guard product.leavesCaches || product.c.rows * product.c.columns > cached else { return false }
        // Whoever calls by way of BLAS may have numbers at odd addresses, where no vector is aligned.
        let isAligned = Int(bitPattern: product.c.base) % MemoryLayout<Scalar>.alignment == 0
        return isAligned && product.beta == 0 && product.epilogue.isNone && product.c.rows > mostRows
            && product.a.columns <= mostStreamedDepth
    }

    /// Writing past the caches is half the traffic: where a store goes through them, its line is read first. On Zen 4,
    /// 4096×4096×1 went from 6.4 to 13.7 GFLOP/s. As many rows of B as the first-level cache has ways: sixteen rows that
    /// lie a power of two apart, 4096×4096×16, were half as fast as by blocks.
    private static var mostStreamedDepth: Int { 8 }

    private static func isTransposed<Scalar>(_ product: Product<Scalar>) -> Bool {
        let (a, b, c) = (product.a, product.b, product.c)
        guard a.columnStride == 1, b.rowStride == 1, c.columnStride == 1, product.epilogue.hasContiguousRows else {
            return false
        }
        // What is transposed: A's rows and C here, B there.
        let (here, there) = (c.rows * (a.columns + c.columns), a.columns * c.columns)
        guard a.columns <= mostTransposedDepth else { return false }
        return here < there || there >= leastBeyondL1 && here <= there / 4 * 5
    }

    /// The panels of the fewest rows, two vectors, are to stay in the second-level cache beside B's columns: half a MiB
    /// of them with AVX-512.
    static var mostTransposedDepth: Int { 4096 }
    /// C is turned in the first-level cache. Where B does not lie there, transposing some more here is cheaper: at 128×225
    /// and 128×256, 4 and 2 % on Zen 4; at 64×96, which does, 3 % dearer.
    private static var leastBeyondL1: Int { 1 << 15 }

    /// Rows of C that dot products compute: where the transposed product, in whole vectors of them, would be a twentieth
    /// padding. Of columns, a sixth: register tiles read each row of A once for all of them. On Zen 4 with AVX-512 dots are at
    /// 1000 rows and k 8 times as fast with one column, 1.3 times with 10 and with 20, which fill five eighths of a panel.
    /// Not where B is eight times the second-level cache: there register tiles ask for it ahead of need, and are ahead from 12
    /// rows on, on Zen 5 by 1.15 with 12, by 1.3 with 24.
    private static func areFewDotRows(_ shape: ProductShape, _ lanes: Int, _ blocking: Blocking) -> Bool {
        if shape.m >= mostDots && shape.k * shape.n > 16 * blocking.passing { return false }
        return areFewForDots(shape.m, lanes, orPaddedBy: 20) && shape.k >= leastDotDepth * shape.m
    }
    private static func areFewDotColumns(_ shape: ProductShape, _ lanes: Int) -> Bool {
        areFewForDots(shape.n, lanes, orPaddedBy: 6) && shape.k >= leastDotDepthOfColumns * shape.n
    }
    /// - Parameter part: one part in so many of whole vectors would be padding.
    private static func areFewForDots(_ count: Int, _ lanes: Int, orPaddedBy part: Int) -> Bool {
        count <= mostDots || count <= mostUnevenDots && count * part < count.roundedUp(to: lanes) * (part - 1)
    }
    private static var mostDots: Int { 12 }
    /// On Zen 4 with AVX-512 dot products of 512 or 1024 numbers reach 0.93 to 0.95 of the peak whatever the rows,
    /// the transposed product 0.5 to 0.98. With more rows than this, A leaves the second-level cache.
    private static var mostUnevenDots: Int { 64 }
    /// Adding up the lanes of each sum is to be a small part of the sums: below so many k for each row, transposing is
    /// cheaper; for each column, a panel.
    private static var leastDotDepth: Int { 8 }
    private static var leastDotDepthOfColumns: Int { 16 }
    /// Whether C's columns are better the rows of register tiles, which come in any number, than columns, of which the last
    /// panel would be partly empty; or whether A is large, and as the panels of the transposed product it is read along
    /// its rows, once, instead of down its columns.
    ///
    /// On Emerald Rapids 256×n×512 is 1.5 times as fast at 20 and at 33 columns, 1.15 at 100; 1000×n×1000, where A leaves
    /// the second-level cache, 1.9 times at 20, 1.1 at 32 to 128.
    static func areTurned(_ shape: ProductShape, lanes: Int, panel: Int, _ blocking: Blocking) -> Bool {
        guard shape.n > 0, shape.m > shape.n else { return false }
        let empty = shape.n.roundedUp(to: panel) - shape.n
        if shape.k * empty >= turning * shape.n * lanes { return true }
        return shape.m * shape.k > blocking.passing && shape.n <= mostTurnedPanels * panel
            && shape.k * lanes >= leastTurnedDepth * shape.n
    }
    /// Turning an element takes as long as so many multiply-adds of a vector. What it saves are, with each k, those of the
    /// empty columns.
    private static var turning: Int { 3 }
    /// With more, or with less k for each, packing A's columns is as fast, or reading them in place, as at
    /// 4096×128×128. The fewer lanes, the longer the multiply-adds take, and the less it matters how
    /// A is read.
    private static var mostTurnedPanels: Int { 8 }
    private static var leastTurnedDepth: Int { 32 }
    /// Whether B's columns are worth a copy that makes them contiguous: they are few, and many rows of A use each.
    static func copiesColumns(_ shape: ProductShape) -> Bool {
        shape.n <= mostUnevenDots && shape.m >= max(leastRowsToCopyFor, 2 * shape.n)
    }
    private static var leastRowsToCopyFor: Int { 4 }
    /// The last columns of C that a panel would mostly pad, half of its unit at most, where k is long enough for dot products
    /// to compute them instead if A's rows are contiguous, and rows of Cᵀ if A's columns are. All of C, too, because a
    /// chunk at its right end may have no others. Of few rows nothing is left, because their B is not copied: loads are
    /// masked.
    static func leftColumns(of shape: ProductShape, panelUnit: Int) -> Int {
        let left = shape.n % panelUnit
        return left <= panelUnit / 2 && shape.k >= leastDotDepthOfColumns * left ? left : 0
    }
    /// Whether C has few rows; or the product little k, and C's rows are long, or whole vectors.
    private static func areRows(_ shape: ProductShape, _ lanes: Int) -> Bool {
        let areLong = shape.n >= leastRowVectors * lanes || shape.n % lanes == 0
        return shape.m <= mostRows || areLong && shape.k <= mostDepth
    }
    /// In shorter rows the rest behind the last whole vector weighs, which a register tile packs.
    private static var leastRowVectors: Int { 8 }
    /// With more rows, a register tile of all of them is faster, though it walks down B's columns: on Zen 3, against
    /// adding rows, a third at four rows and 512 columns, a tenth at three.
    static var mostRows: Int { 2 }
    /// The weights' gradient of one example: nothing but writing. With more, a register tile adds before it writes.
    private static var mostDepth: Int { 1 }

    static func areSlabs(_ shape: ProductShape, _ blocking: Blocking) -> Bool {
        blocking.holdsSlabs && shape.m > mostRows && shape.m <= mostSlabRows && shape.n >= leastSlabColumns
            && shape.k >= leastSlabDepth && shape.k * shape.n > 6 * blocking.passing
    }
    // On Zen 5, one thread, AVX-512, against blocks: 1.8 times as fast at 3×2048×2048 and 4×2048×2048, 1.4 times at 12 rows, 1.2
    // at 48. B is to be three times the second-level cache: where each of two members has a half that stays in its own, blocks
    // are ahead.
    /// With more, panels of B are packed ahead of need (``Blocking/copying(rows:depth:of:columns:blockRows:)``), and are
    /// as fast.
    private static var mostSlabRows: Int { 63 }
    /// With less k, C's sums are read and written, turned and stored, for few multiply-adds each.
    private static var leastSlabDepth: Int { 128 }
    /// In shorter rows of B a prefetcher follows the panels, too.
    private static var leastSlabColumns: Int { 768 }

    /// How many slices k is cut into, for members to share: where C is few rows, and where it is too small to give many
    /// members some of it. More than 16 would help only where more threads than that have something to gain.
    package func slices(of shape: ProductShape) -> Int {
        switch self {
        case .tiny, .dots, .column, .turnedRows, .slabs, .streamedRows: 1
        case .rows: shape.m <= Self.mostRows ? min(max(shape.k / Self.leastSliceOfRows, 1), 16) : 1
        case .blocks, .blocksAndLeft, .transposed, .turned:
            shape.m * shape.n <= Self.mostSlicedElements ? min(max(shape.k / Self.leastSliceOfBlocks, 1), 16) : 1
        }
    }
    /// In shorter ones adding up the sums weighs: on Zen 4, 512 inputs in slices of 64 took 4 % longer than in two, 2048 in
    /// sixteen 7 % longer than in eight.
    private static var leastSliceOfRows: Int { 256 }
    /// As deep as a stretch: a C that is cut there anyway is added up no more often.
    static var leastSliceOfBlocks: Int { 512 }
    /// Twice a 64×64 weight gradient: larger ones have a register tile or more for each of 16 members.
    private static var mostSlicedElements: Int { 8192 }

    /// Whether a chunk's rows of A are packed: where they cannot be read as they lie, or are used by enough columns of C
    /// to repay the copy. Register tiles read contiguous rows or columns.
    package static func packsA<Scalar>(_ product: Product<Scalar>, tileRows: Int, _ blocking: Blocking) -> Bool {
        if product.a.columnStride == 1 {
            return product.c.columns * MemoryLayout<Scalar>.stride >= leastBytesToPackRows
        }
        if product.a.rowStride == 1, tileRows >= leastRowsReadingLines {
            return product.a.columnStride * MemoryLayout<Scalar>.stride % pageBytes == 0
                || product.c.columns >= leastColumnsToPackLines
                    && product.a.rows * product.a.columns > blocking.passing
        }
        return product.a.rowStride != 1 || product.c.columns >= leastColumnsToPackColumns
    }
    /// Of a row of C: 720 float32. Copying costs some 0.15 ns an element against `columns / 50` ns of work, reading in place
    /// some cache misses. On Zen 3 and one thread, rows in place are a tenth ahead at 128 columns and a twentieth at 256; on
    /// Zen 4 with AVX-512, 3 % at 512 and 4 % behind at 1023; in float64 on Emerald Rapids 4 % behind at 500, 2 % ahead at 320.
    private static var leastBytesToPackRows: Int { 2880 }
    /// Fewer, because each k's elements lie on a line of their own: in place, A's columns are a fifth ahead at 64
    /// columns, a tenth at 128, and up to 4 % behind at 256; a tenth behind at 512, where they lie a power of two apart.
    private static var leastColumnsToPackColumns: Int { 256 }
    /// A tile of so many rows uses most of such a line at once. On Zen 4 with AVX-512, A's columns in place are 1 to 12 %
    /// ahead at 256 to 1024 columns.
    ///
    /// But not where columns lie whole pages apart, so that the lines of all k share a set or two of the first-level cache: on
    /// Zen 5, 1024×1024×32 is 10 % ahead packed, 1024×1024×128 3 %, 2048×2048×128 6 %; half a page apart, 512×512×128
    /// is 3 % behind.
    private static var leastRowsReadingLines: Int { 12 }
    /// Where A leaves the second-level cache, a line that two tiles share comes twice from beyond it, and the pages of a tile may
    /// be more than a first-level TLB knows; so many columns repay the copy. On Emerald Rapids packed is 12 % ahead at
    /// 1023×512×512, in float64 almost twice as fast, and 6 % at 784×784×512.
    private static var leastColumnsToPackLines: Int { 256 }
}
