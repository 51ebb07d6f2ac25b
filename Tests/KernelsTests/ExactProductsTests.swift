import InstructionSets
import Kernels
import Matrices
import Testing

@testable import Machine

/// Products of small integers, which no order of summation may change.
@Suite("Exact products")
struct ExactProductsTests {
    @Test("all sizes to 17, transposed in four ways", arguments: everyKernel, Precision.allCases)
    func smallSizes(kernel: String, precision: Precision) throws {
        try precision == .float32
            ? smallSizes(KernelUnderTest<Float>(kernel)) : smallSizes(KernelUnderTest<Double>(kernel))
    }

    private func smallSizes<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        var generator = SeededGenerator(seed: 17)
        for m in 0...17 {
            for n in 0...17 {
                for k in 0...17 {
                    let product = IntegerProduct(ProductShape(m: m, n: n, k: k), using: &generator)
                    for storage in transposes {
                        let mistake = try product.mistake(
                            of: kernel, a: storage.a, b: storage.b, c: .rowMajor, using: &generator)
                        guard mistake == nil else {
                            Issue.record("\(mistake ?? "")")
                            return
                        }
                    }
                }
            }
        }
    }

    @Test("every storage of A, B and C, general strides included", arguments: everyKernel, Precision.allCases)
    func storages(kernel: String, precision: Precision) throws {
        try precision == .float32 ? storages(KernelUnderTest<Float>(kernel)) : storages(KernelUnderTest<Double>(kernel))
    }

    private func storages<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        var generator = SeededGenerator(seed: 27)
        let sizes = [1, 2, 5, 8, 13, 16, 25, 33, 50]
        for a in Storage.allCases {
            for b in Storage.allCases {
                for c in Storage.allCases {
                    for _ in 0..<40 {
                        let (m, n, k) = (
                            sizes[Int(generator.next() % 9)], sizes[Int(generator.next() % 9)],
                            sizes[Int(generator.next() % 9)]
                        )
                        let product = IntegerProduct(ProductShape(m: m, n: n, k: k), using: &generator)
                        let mistake = try product.mistake(of: kernel, a: a, b: b, c: c, using: &generator)
                        #expect(mistake == nil)
                    }
                }
            }
        }
    }

    /// Sizes around the edges of tiles, blocks and stretches; one or two of them large at a time.
    private static let edges: [ProductShape] = {
        var shapes: [ProductShape] = []
        for long in [31, 32, 33, 47, 48, 49, 95, 96, 97, 191, 192, 193, 257, 300] {
            for (short, other) in [(1, 3), (2, 17), (5, 7), (13, 33)] {
                shapes.append(ProductShape(m: long, n: short, k: other))
                shapes.append(ProductShape(m: short, n: long, k: other))
                shapes.append(ProductShape(m: other, n: short, k: long))
            }
        }
        for k in [127, 128, 129, 255, 256, 257, 383, 384, 385, 511, 512, 513, 769] {
            for (m, n) in [(1, 1), (1, 40), (29, 1), (13, 35), (3, 193), (50, 6)] {
                shapes.append(ProductShape(m: m, n: n, k: k))
            }
        }
        // Few rows of much B, transposed as they are stored, and a small C of many k.
        for m in [13, 16, 17, 31, 33, 48] {
            shapes += [ProductShape(m: m, n: 200, k: 161), ProductShape(m: m, n: 129, k: 240)]
        }
        // Rests of one vector or more, which two vectors share.
        for rest in 5...31 {
            shapes += [
                ProductShape(m: 14, n: rest, k: 5), ProductShape(m: 27, n: 32 + rest, k: 19),
                ProductShape(m: rest, n: 90, k: 70),
            ]
        }
        // Few columns of much A.
        for n in [1, 2, 3, 4, 5, 8, 11, 12, 20] {
            shapes += [
                ProductShape(m: 131, n: n, k: 193), ProductShape(m: 19, n: n, k: 400),
                ProductShape(m: 600, n: n, k: 37),
            ]
        }
        shapes += [ProductShape(m: 40, n: 50, k: 1100), ProductShape(m: 13, n: 300, k: 2049)]
        return shapes + [ProductShape(m: 97, n: 193, k: 257), ProductShape(m: 300, n: 97, k: 49)]
    }()

    @Test("sizes around the edges of tiles, blocks and stretches", arguments: everyKernel, Precision.allCases)
    func edges(kernel: String, precision: Precision) throws {
        try precision == .float32 ? edges(KernelUnderTest<Float>(kernel)) : edges(KernelUnderTest<Double>(kernel))
    }

    private func edges<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        var generator = SeededGenerator(seed: 37)
        for shape in Self.edges {
            let product = IntegerProduct(shape, using: &generator)
            for storage in transposes {
                let mistake = try product.mistake(
                    of: kernel, a: storage.a, b: storage.b, c: .rowMajor, using: &generator)
                #expect(mistake == nil)
            }
        }
    }

    @Test("few rows and a B beyond a small L2", arguments: supportedSets)
    func slabs(set: InstructionSet) throws {
        var generator = SeededGenerator(seed: 8)
        for (m, n, k) in [(3, 768, 128), (17, 1003, 131), (63, 900, 135)] {
            try isExact(ProductShape(m: m, n: n, k: k), set, l2: 32 << 10, &generator)
        }
    }

    @Test("panels packed ahead, each in a place of its own or two by turns", arguments: supportedSets)
    func panelsAhead(set: InstructionSet) throws {
        var generator = SeededGenerator(seed: 7)
        // By the second-level cache's size blocks have 24 rows or 252, and the stretches of B leave it.
        try isExact(ProductShape(m: 150, n: 230, k: 300), set, l2: 32 << 10, &generator)
        try isExact(ProductShape(m: 100, n: 1003, k: 260), set, l2: 256 << 10, &generator)
    }

    /// On a processor with a small first-level cache and a second of so many bytes, with operands stored in four ways.
    private func isExact(
        _ shape: ProductShape, _ set: InstructionSet, l2: Int, _ generator: inout SeededGenerator
    ) throws {
        let topology = try Topology.read(
            synthetic: "package:1 l3:1(size=4194304) l2:1(size=\(l2)) l1d:1(size=8192) core:1 pu:1")
        let tiled = TiledKernel<Float>(name: "tiled", instructionSet: set, topology: topology)
        let product = IntegerProduct(shape, using: &generator)
        for (a, b) in transposes {
            let mistake = try product.mistake(of: KernelUnderTest(tiled), a: a, b: b, c: .rowMajor, using: &generator)
            #expect(mistake == nil)
        }
    }
}
