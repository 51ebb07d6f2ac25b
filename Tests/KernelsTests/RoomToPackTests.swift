import InstructionSets
import Kernels
import Matrices
import Testing

@testable import Machine

/// Kernels whose workspace no product before has enlarged: what a shape asks for is to be enough for every chunk of it,
/// and a kernel that needs more ends the process.
@Suite("Room to pack")
struct RoomToPackTests {
    private static let topologies = [
        "package:1 l3:1(size=33554432) l2:1(size=1048576) l1d:1(size=32768) core:1 pu:1",
        "package:1 l3:1(size=33554432) l2:1(size=524288) l1d:1(size=32768) core:1 pu:1",
        "package:1 l3:1(size=65536) l2:1(size=32768) l1d:1(size=8192) core:1 pu:1",
    ]

    @Test("what a chunk needs may be more than what all of C needs", arguments: supportedSets, Precision.allCases)
    func chunks(set: InstructionSet, precision: Precision) throws {
        var generator = SeededGenerator(seed: 30)
        // By path: tiny with a B that is turned; transposed, and in slices of k; turned, of columns in two chunks.
        for (m, n, k) in [
            (3, 1300, 4), (3, 2730, 1), (32, 256, 64), (48, 256, 64), (80, 100, 1370), (1040, 128, 768), (672, 96, 390),
        ] {
            try isExact(ProductShape(m: m, n: n, k: k), set, precision, &generator)
        }
    }

    @Test("shapes at random", arguments: supportedSets, Precision.allCases)
    func random(set: InstructionSet, precision: Precision) throws {
        var generator = SeededGenerator(seed: 31)
        func size() -> Int { 1 << Int(generator.next() % 11) + Int(generator.next() % 23) }
        for _ in 0..<60 {
            let shape = ProductShape(m: size(), n: size(), k: size())
            if shape.multiplyAdds < 1 << 23 { try isExact(shape, set, precision, &generator) }
        }
    }

    private func isExact(
        _ shape: ProductShape, _ set: InstructionSet, _ precision: Precision, _ generator: inout SeededGenerator
    ) throws {
        switch precision {
        case .float32: try isExact(shape, set, Float.self, &generator)
        case .float64: try isExact(shape, set, Double.self, &generator)
        }
    }

    private func isExact<Scalar: KernelScalar>(
        _ shape: ProductShape, _ set: InstructionSet, _: Scalar.Type, _ generator: inout SeededGenerator
    ) throws {
        for topology in try Self.topologies.map({ try Topology.read(synthetic: $0) }) {
            for threads in 1...3 {
                let product = IntegerProduct(shape, using: &generator)
                for (a, b) in transposes {
                    let kernel = TiledKernel<Scalar>(
                        name: "parallel", instructionSet: set, threads: threads, topology: topology)
                    let mistake = try product.mistake(
                        of: KernelUnderTest(kernel), a: a, b: b, c: .rowMajor, using: &generator)
                    #expect(mistake == nil)
                }
            }
        }
    }
}
