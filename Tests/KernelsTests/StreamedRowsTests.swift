import InstructionSets
import Kernels
import Machine
import Matrices
import Testing

@Suite("Rows past the caches")
struct StreamedRowsTests {
    @Test("exact, wherever C's rows begin and end", arguments: supportedSets, [1, 3])
    func exact(set: InstructionSet, threads: Int) throws {
        try exact(set, threads, Float.self)
        try exact(set, threads, Double.self)
    }

    private func exact<Scalar: KernelScalar>(_ set: InstructionSet, _ threads: Int, _: Scalar.Type) throws {
        let kernel = try KernelUnderTest(
            TiledKernel<Scalar>(name: "parallel", instructionSet: set, threads: threads))
        var generator = SeededGenerator(seed: 21)
        for n in Array(1...40) + [97, 513, 700, 1030, 4100] {
            for k in [1, 2, 3, 8] {
                let m = n * k < 2000 ? 40_000 / (n * k) : 5
                let product = IntegerProduct(ProductShape(m: m, n: n, k: k), beta: 0, using: &generator)
                for a in [Storage.rowMajor, .columnMajor] {
                    let mistake = try product.mistake(
                        of: kernel, a: a, b: .rowMajor, c: .rowMajor, leavesCaches: true, using: &generator)
                    #expect(mistake == nil)
                }
            }
        }
    }
}
