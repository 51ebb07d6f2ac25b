import InstructionSets
import Kernels
import Matrices
import Testing

@Suite("Paths")
struct PathTests {
    /// The path of a product with operands as they lie for `operation`, BLAS's `nn`, `nt` or `tn`.
    private func path(
        _ m: Int, _ n: Int, _ k: Int, _ operation: String, lanes: Int = 16, tileRows: Int = 12
    ) throws -> Path {
        let a = operation == "tn" ? try Matrix<Float>(rows: k, columns: m) : try Matrix(rows: m, columns: k)
        let b = operation == "nt" ? try Matrix<Float>(rows: n, columns: k) : try Matrix(rows: k, columns: n)
        let c = try Matrix<Float>(rows: m, columns: n)
        return Path(
            Product(
                operation == "tn" ? a.view.transposed : a.view, operation == "nt" ? b.view.transposed : b.view,
                into: c.view), lanes: lanes, panel: 2 * lanes, panelUnit: 8, blocking(tileRows: tileRows))
    }

    private func blocking(tileRows: Int = 12, l2: Int = 1 << 20, l3: Int = 32 << 20) -> Blocking {
        Blocking(tileRows: tileRows, tileColumns: 32, scalarBytes: 4, l1: 32 << 10, l2: l2, l3: l3)
    }

    @Test("a layer's forward product by its batch: dots, transposed tiles, blocks")
    func forward() throws {
        #expect(try path(1, 512, 512, "nt") == .dots)
        #expect(try path(8, 512, 512, "nt") == .dots)
        #expect(try path(16, 512, 512, "nt") == .transposed)
        #expect(try path(128, 512, 512, "nt") == .transposed)
        #expect(try path(128, 225, 225, "nt") == .transposed)
        #expect(try path(64, 96, 96, "nt") == .blocks)
        #expect(try path(128, 128, 128, "nt") == .blocks)
        #expect(try path(1024, 64, 64, "nt") == .blocks)
    }

    @Test("a batch that is uneven in vectors: dots, where the rest would be padded")
    func unevenBatch() throws {
        #expect(try path(20, 512, 512, "nt") == .dots)
        #expect(try path(31, 512, 512, "nt") == .transposed)
        #expect(try path(24, 512, 512, "nt", lanes: 8) == .transposed)
        #expect(try path(100, 1024, 1024, "nt") == .transposed)
        // B is far away.
        #expect(try path(11, 2048, 2049, "nt") == .dots && path(12, 2048, 1025, "nt") == .transposed)
        #expect(try path(12, 2048, 1024, "nt") == .dots && path(24, 2048, 2048, "nt") == .transposed)
        // Too few numbers in each for their lanes to be added up.
        #expect(try path(20, 128, 128, "nt") == .transposed)
    }

    @Test("a layer's backward products: rows for one example, else blocks")
    func backward() throws {
        #expect(try path(1, 512, 512, "nn") == .rows)
        #expect(try path(2, 17, 512, "nn") == .rows && path(3, 17, 512, "nn") == .blocks)
        #expect(try path(512, 512, 1, "tn") == .rows)
        #expect(try path(128, 512, 512, "nn") == .blocks)
        #expect(try path(512, 512, 128, "tn") == .blocks)
    }

    @Test("a C of few columns: dots, of one column and turned where A's columns are contiguous")
    func fewColumns() throws {
        for operation in ["nt", "nn"] {
            #expect(try path(128, 1, 256, operation) == .dots)
            #expect(try path(128, 10, 784, operation) == .dots)
            #expect(try path(128, 10, 64, operation) == .blocksAndLeft)
            #expect(try path(128, 14, 784, operation) == .blocks)
        }
        #expect(try path(128, 20, 784, "nn") == .dots && path(128, 20, 784, "nt") == .dots)
        #expect(try path(39, 20, 784, "nn") == .blocksAndLeft && path(39, 20, 784, "nt") == .dots)
        #expect(try path(128, 1, 256, "tn") == .column)
        #expect(try path(128, 4, 256, "tn") == .turned && path(128, 12, 256, "tn") == .turned)
        #expect(try path(128, 2, 256, "tn") == .turnedRows)
        // The fewer columns a panel leaves empty, the more k it takes to repay the turning.
        #expect(try path(4096, 4, 7, "tn") == .turned && path(4096, 4, 6, "tn") == .blocks)
        #expect(try path(128, 12, 29, "tn") == .turned && path(128, 12, 28, "tn") == .blocks)
        #expect(try path(128, 24, 144, "tn") == .turned && path(128, 24, 143, "tn") == .blocks)
        #expect(try path(128, 40, 80, "tn") == .turned && path(128, 32, 256, "tn") == .blocks)
        #expect(try path(40, 40, 80, "tn") == .blocks)
    }

    @Test("the last columns of C: apart, where a panel would mostly pad them and many rows share it")
    func leftColumns() throws {
        for operation in ["nn", "tn"] {
            #expect(try path(225, 225, 128, operation) == .blocksAndLeft)
            #expect(try path(128, 228, 64, operation) == .blocksAndLeft && path(128, 229, 80, operation) == .blocks)
            #expect(try path(128, 228, 63, operation) == .blocks)
            #expect(try path(25, 225, 225, operation) == .blocksAndLeft && path(24, 225, 225, operation) == .blocks)
            #expect(try path(13, 225, 225, operation, tileRows: 6) == .blocksAndLeft)
        }
    }

    @Test("few multiply-adds: tiny, however A and B lie", arguments: ["nn", "nt", "tn"])
    func fewMultiplyAdds(operation: String) throws {
        #expect(try path(3, 3, 3, operation) == .tiny && path(32, 16, 32, operation) == .tiny)
        #expect(try path(32, 17, 32, operation) != .tiny && path(3, 3, 129, operation) != .tiny)
        #expect(try path(2, 16, 16, operation) != .tiny && path(16, 2, 16, operation) != .tiny)
    }

    @Test("an A whose columns are contiguous and that leaves L2: turned, if C's columns are few")
    func largeColumns() throws {
        #expect(try path(1024, 32, 128, "tn") == .blocks && path(1025, 32, 128, "tn") == .turned)
        #expect(try path(1024, 256, 512, "tn") == .turned && path(1024, 288, 576, "tn") == .blocks)
        #expect(try path(2048, 256, 511, "tn") == .blocks)
    }

    @Test("few rows, and a B of long rows beyond L2: slabs")
    func slabs() throws {
        #expect(try path(3, 2048, 2048, "nn") == .slabs && path(63, 2048, 2048, "nn") == .slabs)
        #expect(try path(2, 2048, 2048, "nn") == .rows && path(64, 2048, 2048, "nn") == .blocks)
        #expect(try path(8, 1024, 769, "nn") == .slabs && path(8, 1024, 768, "nn") == .blocks)
        #expect(try path(8, 767, 4096, "nn") == .blocks && path(8, 8192, 127, "nn") == .blocks)
        #expect(try path(8, 2048, 2048, "nt") == .dots)
        #expect(try path(8, 2048, 2048, "nn", tileRows: 6) == .blocks)
        #expect(blocking(l2: (2 << 20) - 1).holdsSlabs && !blocking(l2: 2 << 20).holdsSlabs)
    }

    @Test("a C beyond the caches, or said to leave them, is streamed where it is nothing but written")
    func streamed() throws {
        let (z, x, gradient) = (
            try Matrix<Float>(rows: 8, columns: 64), try Matrix<Float>(rows: 8, columns: 96),
            try Matrix<Float>(rows: 64, columns: 96)
        )
        func path(beta: Float = 0, depth: Int = 8, leaves: Bool = true, l3: Int = 16384) -> Path {
            let (a, b) = (
                z.view.block(rows: 0..<depth, columns: 0..<64).transposed,
                x.view.block(rows: 0..<depth, columns: 0..<96)
            )
            return Path(
                Product(a, b, beta: beta, into: gradient.view, leavesCaches: leaves), lanes: 16, panel: 32,
                panelUnit: 8,
                blocking(l3: l3))
        }
        #expect(path() == .streamedRows)
        #expect(path(leaves: false, l3: 4 * 6143) == .streamedRows)
        #expect(path(leaves: false, l3: 4 * 6144) == .blocks)
        // It is read, too.
        #expect(path(beta: 1) == .blocks)
    }

    @Test("a small C on many members is cut along k, by its shape alone", arguments: [16, 64, 200])
    func slices(members: Int) {
        let shape = ProductShape(m: 64, n: 64, k: 8192)
        let slices = Path.blocks.slices(of: shape)
        #expect(slices == 16)
        let kernel = TiledKernel<Float>(name: "parallel", instructionSet: .portable, threads: members)
        let parts = kernel.partsOfSlice(shape, by: .blocks, slices: slices, members: members)
        #expect(slices * parts.count >= members)
        // What is large enough for many members, or short, is not.
        #expect(Path.blocks.slices(of: ProductShape(m: 128, n: 128, k: 8192)) == 1)
        #expect(Path.blocks.slices(of: ProductShape(m: 64, n: 64, k: 1000)) == 1)
        #expect(Path.transposed.slices(of: ProductShape(m: 16, n: 512, k: 1024)) == 2)
        #expect(Path.turned.slices(of: ProductShape(m: 64, n: 20, k: 8192)) == 16)
        #expect(Path.dots.slices(of: ProductShape(m: 2, n: 2, k: 8192)) == 1)
    }

    @Test("slices cover k without a gap", arguments: [(1, 700), (2, 65), (64, 1024), (40, 8191)])
    func sliceDepths(m: Int, k: Int) {
        let shape = ProductShape(m: m, n: 8, k: k)
        let count = max(Path.rows.slices(of: shape), Path.blocks.slices(of: shape))
        var sum: Float = 0
        let sums = withUnsafeMutablePointer(to: &sum) { SliceSums<Float>(of: shape, count: count, in: $0) }
        let depths = (0..<count).map(sums.depth)
        #expect(depths.first?.lowerBound == 0 && depths.last?.upperBound == k)
        for (depth, next) in zip(depths, depths.dropFirst()) {
            #expect(depth.upperBound == next.lowerBound && !depth.isEmpty)
        }
    }
}
