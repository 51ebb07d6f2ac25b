import InstructionSets
import Kernels
import Matrices
import Testing

@testable import Machine

@Suite("Parallel equals tiled")
struct ParallelBitsTests {
    /// Caches so small that every product below is cut into several slabs in all three directions.
    private static func smallCaches() throws -> Topology {
        try .read(synthetic: "package:1 l3:1(size=65536) l2:1(size=32768) l1d:1(size=8192) core:1 pu:1")
    }

    @Test("bit for bit, whatever the number of threads", arguments: supportedSets, [1, 2, 3, 7])
    func bits(set: InstructionSet, threads: Int) throws {
        for topology in [Topology.current, try Self.smallCaches()] {
            try bits(set, threads, topology, Float.self)
            try bits(set, threads, topology, Double.self)
        }
    }

    private func bits<Scalar: KernelScalar>(
        _ set: InstructionSet, _ threads: Int, _ topology: Topology, _: Scalar.Type
    ) throws {
        let tiled = try KernelUnderTest(TiledKernel<Scalar>(name: "tiled", instructionSet: set, topology: topology))
        let parallel = try KernelUnderTest(
            TiledKernel<Scalar>(name: "parallel", instructionSet: set, threads: threads, topology: topology))
        var generator = SeededGenerator(seed: 5)
        let shapes = [
            (1, 1, 1), (3, 500, 40), (500, 3, 40), (97, 61, 401), (130, 210, 150), (49, 9, 1000), (1, 300, 520),
            (4, 77, 130), (33, 200, 150), (64, 64, 2100), (301, 1, 170), (260, 5, 300),
            (1, 200, 200), (2, 200, 200), (300, 2, 200), (70, 52, 90), (4, 129, 130), (4, 66, 600), (8, 33, 1300),
            (5, 901, 200), (40, 1000, 140),
        ]
        for ((m, n, k), operation) in shapes.flatMap({ shape in ["nn", "nt", "tn"].map { (shape, $0) } }) {
            let a = operation == "tn" ? try Matrix<Scalar>(rows: k, columns: m) : try Matrix(rows: m, columns: k)
            let b = operation == "nt" ? try Matrix<Scalar>(rows: n, columns: k) : try Matrix(rows: k, columns: n)
            let bias = try Matrix<Scalar>(rows: 1, columns: n)
            let (once, shared) = (try Matrix<Scalar>(rows: m, columns: n), try Matrix<Scalar>(rows: m, columns: n))
            for view in [a.view, b.view, bias.view, once.view] { view.fillRandomly(using: &generator) }
            shared.view.copy(from: once.view)
            for (kernel, c) in [(tiled, once), (parallel, shared)] {
                try kernel.multiply(
                    Product(
                        alpha: 0.7, operation == "tn" ? a.view.transposed : a.view,
                        operation == "nt" ? b.view.transposed : b.view, beta: -0.3, into: c.view,
                        epilogue: .bias(bias.view.base, .tanh)))
            }
            let isEqual = once.elements == shared.elements
            #expect(isEqual, "\(m)×\(n)×\(k) \(operation)")
        }
    }

    @Test("chunks and blocks cut by small caches are put together exactly", arguments: supportedSets)
    func smallBlocks(set: InstructionSet) throws {
        let kernel = TiledKernel<Float>(
            name: "parallel", instructionSet: set, threads: 2, topology: try Self.smallCaches())
        let shared = try KernelUnderTest(kernel)
        var generator = SeededGenerator(seed: 6)
        for (m, n, k) in [(150, 230, 300), (33, 400, 129), (200, 31, 257)] {
            let product = IntegerProduct(ProductShape(m: m, n: n, k: k), using: &generator)
            for (a, b) in transposes {
                let mistake = try product.mistake(of: shared, a: a, b: b, c: .rowMajor, using: &generator)
                #expect(mistake == nil)
            }
        }
    }
}
