import VectorRoutines

/// How a product is cut so that each part stays in the cache level it is read from.
///
/// From "Analytical Modeling Is Enough for High-Performance BLIS" (Low et al., TOMS 2016), simplified: a panel of B
/// fills five eighths of L1 (within noise of a half at 2048, some 2 % ahead at 1024), a block of A half of L2, and the
/// panels that a member packs at once a small part of L3.
public struct Blocking: Sendable, Equatable {
    /// The longest stretch of k whose sums stay in registers (BLIS's KC).
    public var depth: Int
    /// Rows of A that are read from L2 again and again (MC), a multiple of the tile's rows.
    public var rows: Int
    /// Columns of B that are packed at once (NC), a multiple of the tile's columns.
    public var columns: Int

    /// Elements that the first-level cache holds.
    package var fastest: Int
    /// Lines of the first-level cache that may lie a whole number of pages apart: it is looked up by a line's place in its
    /// page, so that each way holds a page.
    package var ways: Int
    /// Elements that the outermost cache holds; without limit where nobody knows it.
    package var outermost: Int
    /// The most elements of B's panels that may pass by each register tile's rows of A: they come from L2 each time.
    package var passing: Int
    /// The most rows of A that read a B of few pages where it lies, two register tiles: a copy would be read once.
    package var rowsInPlace: Int
    /// Whether rows of B stay in registers while C's sums pass by.
    package var holdsSlabs: Bool

    /// Sizes for caches of `l1`, `l2` and `l3` bytes (0 where there is none or nobody knows) and numbers of
    /// `scalarBytes`.
    public init(tileRows: Int, tileColumns: Int, scalarBytes: Int, l1: Int, l2: Int, l3: Int) {
        outermost = [l3, l2, l1].first { $0 > 0 }.map { $0 / scalarBytes } ?? .max
        let l1 = l1 > 0 ? l1 : Self.assumedL1
        let l2 = l2 > 0 ? l2 : Self.assumedL2
        let fittingL1 = l1 * 5 / 8 / (tileColumns * scalarBytes)
        let readsOneLine = tileRows * scalarBytes <= 64
        let isFromL2 = tileRows >= Self.leastRowsFromL2 && (readsOneLine || fittingL1 < Self.leastDepthFromL1)
        let fitting = isFromL2 ? l2 / 16 / (tileColumns * scalarBytes) : fittingL1
        depth = min(max(fitting / 8 * 8, Self.leastDepth), Self.greatestDepth)
        let block = l2 / 2 / (depth * scalarBytes)
        rows = max(block / tileRows, 1) * tileRows
        // Without an L3 the panels are read from memory; as many of them still amortise the packing.
        let share = l3 > 0 ? min(l3 / 4, Self.mostPanelBytes) : Self.mostPanelBytes
        let panels = share / (depth * scalarBytes)
        columns = max(panels / tileColumns, 1) * tileColumns
        passing = l2 / 2 / scalarBytes
        rowsInPlace = 2 * tileRows
        holdsSlabs = tileRows >= Self.leastRowsFromL2 && l2 < Self.leastForPanels
        fastest = l1 / scalarBytes
        ways = l1 / pageBytes
    }

    /// Along the rows of C where B's panels are small: a hardware prefetcher follows C's rows, and rows of A are read
    /// once (on Zen 3 a C of 512×512 was 9 % faster with 32 k, one of 256×256 3 % with 128).
    ///
    /// - Parameter readsColumns: whether A's columns are read as they lie. Each k's elements are on a line of their own,
    ///   too many to stay in the first-level cache while the panels pass by them.
    package func order(depth: Int, columns: Int, readsColumns: Bool) -> BlockOrder {
        let most = readsColumns ? Self.mostDepthAlongColumns : Self.mostDepthAlongRows
        return depth <= most && depth * columns <= passing ? .rows : .panels
    }

    /// Who packs the panels of a stretch of B, which further blocks of rows read.
    ///
    /// Nobody where B stays in the first-level cache as it lies and the tiles that would read a copy are few: with AVX-512
    /// on Zen 4, 32×64 was 5 % faster without, 128×64 as fast, 1024×64 2 % slower. Ahead of need where all of B, `k`
    /// rows, leaves the second-level cache and enough rows are at work meanwhile: on Zen 4, 3 % slower than by the first
    /// tile at 64×1024, 5 % faster at 64×2048, 4 to 9 % at 128×1024 to 4096; on Emerald Rapids 5 % at 128×784, 10 % at
    /// 128×1024; at 128×512, which stays, it was 4 % slower.
    ///
    /// Two tiles read where it lies what twice the second-level cache holds: on Emerald Rapids 2 to 13 % faster with AVX-512 at
    /// 13 to 24 rows and 256 to 1024 columns, up to 16 % with AVX2 at 7 to 12; with AVX2 and 2048 columns a fifth slower.
    package func copying(rows: Int, depth: Int, of k: Int, columns: Int, blockRows: Int) -> PanelCopying {
        if rows <= min(rowsInPlace, blockRows) && k * columns <= 4 * passing { return .none }
        if rows >= Self.leastRowsAhead && k * columns > 2 * passing { return .ahead }
        let isReadOften = rows > min(Self.mostRowsInPlace, blockRows) || depth * columns > fastest
        return isReadOften ? .byFirstTile : .none
    }

    /// Rows of a block, where `rows` of A are cut into blocks of nearly equal size, whole tiles each.
    package func blockRows(of count: Int, tileRows: Int) -> Int {
        // Most products are small, and of these some divisions are a part.
        if count <= rows { return rows }
        return count.divided(roundingUpBy: count.divided(roundingUpBy: rows)).roundedUp(to: tileRows)
    }

    /// Splits k into stretches of nearly equal length, none above ``depth``, so that no stretch is thin. On one machine
    /// it depends on k alone: the order of every sum is fixed by the shape, whatever the number of threads.
    package func stretch(of k: Int) -> Int {
        if k <= depth { return max(k, 1) }
        return k.divided(roundingUpBy: k.divided(roundingUpBy: depth))
    }

    /// More panels of B than this come from further away than the caches' sizes say, where others share L3: on Zen 4, float64
    /// squares of 1024 to 4096 are 2 to 4 % faster with 2 MiB than with 8, float32 ones as fast.
    private static let mostPanelBytes = 2 << 20
    private static let mostRowsInPlace = 64
    private static let leastRowsAhead = 64
    /// As far as it was measured; with few k it gains most, because much of the time goes into writing C.
    private static let mostDepthAlongRows = 256
    /// On Zen 3, with 200 k and A's columns 96 apart, panel by panel is 5 % ahead.
    private static let mostDepthAlongColumns = 64
    /// Below this, storing the sums costs as much as computing them.
    static let leastDepth = 128
    /// Above this, the sums' rows of A leave the first-level TLB (Debian's OpenBLAS uses 384 on the same processors).
    static let greatestDepth = 512
    /// From so many rows of a register tile on, the multiply-adds of a step take longer than the panel's row from L2:
    /// then stretches may be longer, and C is read and written less often. Measured on Zen 4 with AVX-512: on 24 products
    /// of layers 3 % ahead of a panel that fits L1; with AVX2's tiles of six rows nothing.
    static let leastRowsFromL2 = 12
    /// But not where a step's elements of A take more than a line, too, as float64's do: on Emerald Rapids, squares of 750 to 2048
    /// are 5 to 10 % faster with a panel that fits L1, smaller ones 1 to 5 %. A panel of fewer k, in an L1 of 32 KiB, would
    /// read and write C too often.
    static let leastDepthFromL1 = 192
    /// A second-level cache of this size holds what its prefetchers bring beside a panel's rows, until the panels beside it have
    /// their turn. On Emerald Rapids (2 MiB) panels read W at the pace of L3, and slabs were up to a quarter slower, on one thread
    /// and on two; on Zen 5 (1 MiB) slabs are up to 1.8 times as fast.
    ///
    /// And only with the registers of AVX-512, whose tiles are tall. AVX2's hold half as many rows of B, and the sums come and
    /// go twice as often: on Zen 4 that was level with blocks on one thread, and a quarter slower on two.
    static let leastForPanels = 2 << 20
    /// The smallest first and second levels of any x86-64 or 64-bit Arm core of the last ten years.
    static let assumedL1 = 32 << 10
    static let assumedL2 = 256 << 10
}
