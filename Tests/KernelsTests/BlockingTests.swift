import Kernels
import Matrices
import Testing
import VectorRoutines

extension Blocking {
    /// Sizes as they come out, to compare with.
    fileprivate init(
        depth: Int, rows: Int, columns: Int, passing: Int = 0, fastest: Int = 0, ways: Int = 0, outermost: Int = .max,
        rowsInPlace: Int = 0, holdsSlabs: Bool = false
    ) {
        self.init(tileRows: 1, tileColumns: 1, scalarBytes: 1, l1: 0, l2: 0, l3: 0)
        (self.depth, self.rows, self.columns) = (depth, rows, columns)
        (self.rowsInPlace, self.holdsSlabs) = (rowsInPlace, holdsSlabs)
        (self.passing, self.fastest, self.ways, self.outermost) = (passing, fastest, ways, outermost)
    }
}

@Suite("Blocking")
struct BlockingTests {
    @Test("sizes follow the caches: five eighths of L1 or a sixteenth of L2, half of L2, 2 MiB of L3 at most")
    func sizes() {
        let zen = Blocking(tileRows: 6, tileColumns: 16, scalarBytes: 4, l1: 32 << 10, l2: 512 << 10, l3: 32 << 20)
        #expect(
            zen
                == Blocking(
                    depth: 320, rows: 204, columns: 1632, passing: 65536, fastest: 8192, ways: 8, outermost: 1 << 23,
                    rowsInPlace: 12))
        let server = Blocking(tileRows: 12, tileColumns: 16, scalarBytes: 8, l1: 48 << 10, l2: 2 << 20, l3: 0)
        #expect(
            server
                == Blocking(
                    depth: 240, rows: 540, columns: 1088, passing: 131072, fastest: 6144, ways: 12, outermost: 1 << 18,
                    rowsInPlace: 24))
        // Half as wide numbers read one line of A a step; in a smaller L1 a panel would be too short.
        let halved = Blocking(tileRows: 12, tileColumns: 32, scalarBytes: 4, l1: 48 << 10, l2: 2 << 20, l3: 0)
        let small = Blocking(tileRows: 12, tileColumns: 16, scalarBytes: 8, l1: 32 << 10, l2: 2 << 20, l3: 0)
        #expect(halved.depth == 512 && small.depth == 512)
    }

    @Test("caches that nobody knows give the sizes of the smallest that are sold")
    func unknownCaches() {
        let unknown = Blocking(tileRows: 6, tileColumns: 8, scalarBytes: 8, l1: 0, l2: 0, l3: 0)
        var smallest = Blocking(tileRows: 6, tileColumns: 8, scalarBytes: 8, l1: 32 << 10, l2: 256 << 10, l3: 8 << 20)
        // Nothing is beyond a cache that nobody knows.
        smallest.outermost = .max
        #expect(unknown == smallest)
        // Caches too small for one tile still give sizes that a product can be cut by.
        let tiny = Blocking(tileRows: 12, tileColumns: 32, scalarBytes: 4, l1: 1, l2: 1, l3: 1)
        #expect(tiny == Blocking(depth: 128, rows: 12, columns: 32, outermost: 0, rowsInPlace: 24, holdsSlabs: true))
    }

    @Test("along the rows where k is short enough and B's panels take no more than half of L2")
    func order() {
        let zen = Blocking(tileRows: 6, tileColumns: 16, scalarBytes: 4, l1: 32 << 10, l2: 512 << 10, l3: 32 << 20)
        #expect(zen.order(depth: 256, columns: 256, readsColumns: false) == .rows)
        #expect(zen.order(depth: 256, columns: 257, readsColumns: false) == .panels)
        #expect(zen.order(depth: 257, columns: 1, readsColumns: false) == .panels)
        #expect(zen.order(depth: 64, columns: 1024, readsColumns: true) == .rows)
        #expect(zen.order(depth: 65, columns: 1, readsColumns: true) == .panels)
    }

    @Test("stretches cover k, none longer than the depth, none thinner than it must be", arguments: [128, 192, 384])
    func stretches(depth: Int) {
        let blocking = Blocking(depth: depth, rows: 12, columns: 32)
        for k in 1...2000 {
            let lengths = Slices(of: k, by: blocking.stretch(of: k)).map(\.count)
            #expect(lengths.reduce(0, +) == k)
            #expect((lengths.max() ?? 0) <= depth)
            #expect(lengths.count == (k + depth - 1) / depth)
            #expect(Set(lengths.dropLast()).count <= 1)
            #expect((lengths.first ?? 0) - (lengths.last ?? 0) < lengths.count)
        }
        #expect(blocking.stretch(of: 0) == 1)
    }

    @Test("B is read in place where it stays in L1 and few tiles read it, packed ahead where it leaves L2")
    func copying() {
        let blocking = Blocking(tileRows: 12, tileColumns: 32, scalarBytes: 4, l1: 32 << 10, l2: 1 << 20, l3: 32 << 20)
        func copying(
            _ rows: Int, _ depth: Int, _ columns: Int, of k: Int? = nil, blockRows: Int = 252
        ) -> PanelCopying {
            blocking.copying(rows: rows, depth: depth, of: k ?? depth, columns: columns, blockRows: blockRows)
        }
        #expect(copying(25, 128, 128) == .byFirstTile && copying(24, 128, 128) == .none)
        #expect(copying(24, 512, 1024) == .none && copying(24, 512, 1025) == .byFirstTile)
        // The next block of rows reads the copies of this one's panels.
        #expect(copying(24, 128, 128, blockRows: 12) == .byFirstTile)
        #expect(copying(32, 64, 64) == .none)
        #expect(copying(64, 96, 96) == .byFirstTile)
        #expect(copying(1024, 64, 64) == .byFirstTile)
        #expect(copying(32, 64, 64, blockRows: 24) == .byFirstTile)
        #expect(copying(128, 512, 512) == .byFirstTile)
        #expect(copying(128, 512, 1024) == .ahead)
        #expect(copying(63, 512, 1024) == .byFirstTile)
        // The other stretch drives out what was read of this one.
        #expect(copying(128, 320, 640) == .byFirstTile && copying(128, 320, 640, of: 640) == .ahead)
    }

    @Test(
        "blocks of rows are nearly equal and whole tiles; rows that fit are one block",
        arguments: [1, 200, 256, 257, 1000])
    func blocksOfRows(count: Int) {
        let blocking = Blocking(tileRows: 12, tileColumns: 32, scalarBytes: 4, l1: 32 << 10, l2: 1 << 20, l3: 32 << 20)
        let rows = blocking.blockRows(of: count, tileRows: 12)
        let blocks = (count + rows - 1) / rows
        #expect(rows % 12 == 0 && rows <= blocking.rows)
        #expect(blocks == (count + blocking.rows - 1) / blocking.rows)
        #expect(blocks == 1 || rows < count / blocks + 12)
    }

    @Test("rows of A whole or half pages apart fill no more than half of a set's ways, or tiles are eight rows high")
    func rowsThatShareSets() throws {
        func height(of columns: Int, ways: Int) throws -> Int {
            let (a, c) = (try Matrix<Float>(rows: 12, columns: columns), try Matrix<Float>(rows: 12, columns: 1))
            let block = BlockProduct(
                alpha: 1, a: .inPlace(a.view), b: .packed(a.view.base, stride: 0), beta: 0, c: c.view, depth: columns,
                buffer: c.view.base, ways: ways)
            return block.tileRows(full: 12)
        }
        #expect(try height(of: 500, ways: 8) == 12 && height(of: 500, ways: 12) == 12)
        #expect(try height(of: 512, ways: 8) == 8 && height(of: 512, ways: 12) == 12)
        #expect(try height(of: 1024, ways: 8) == 8 && height(of: 1024, ways: 12) == 8)
        #expect(try height(of: 1536, ways: 12) == 12 && height(of: 1024, ways: 24) == 12)
    }

    @Test("A's columns are packed where they lie whole pages apart, leave L2 and C has many, or register tiles are low")
    func columnsThatShareSets() throws {
        func packs(_ m: Int, columns: Int, tileRows: Int, l2: Int = 1 << 20) throws -> Bool {
            let a = try Matrix<Float>(rows: 8, columns: m)
            let b = try Matrix<Float>(rows: 8, columns: columns)
            let c = try Matrix<Float>(rows: m, columns: columns)
            let blocking = Blocking(
                tileRows: tileRows, tileColumns: 32, scalarBytes: 4, l1: 32 << 10, l2: l2, l3: 32 << 20)
            return Path.packsA(Product(a.view.transposed, b.view, into: c.view), tileRows: tileRows, blocking)
        }
        #expect(try packs(1024, columns: 64, tileRows: 12) && packs(2048, columns: 64, tileRows: 12))
        #expect(try !packs(512, columns: 784, tileRows: 12) && !packs(1000, columns: 784, tileRows: 12))
        #expect(try packs(1000, columns: 784, tileRows: 12, l2: 32 << 10))
        #expect(try !packs(1000, columns: 128, tileRows: 12, l2: 32 << 10))
        #expect(try packs(512, columns: 256, tileRows: 6) && !packs(512, columns: 128, tileRows: 6))
    }
}
