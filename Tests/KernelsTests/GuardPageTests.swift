import Kernels
import Machine
import Matrices
import PageTables
import Testing

/// Every kernel on every instruction set, transpose and precision, with pages around its operands that nobody may touch.
@Suite("Guard pages")
struct GuardPageTests {
    @Test(
        "nothing is touched before or behind A, B, C and the epilogue's operands", arguments: everyKernel,
        Precision.allCases)
    func smallProducts(kernel: String, precision: Precision) throws {
        let shapes = [1, 2, 3, 5, 6, 7, 13, 25].flatMap { m in
            [1, 2, 3, 8, 15, 16, 17, 29, 33, 200].flatMap { n in [1, 2, 7, 17, 300].map { (m, n, $0) } }
        }
        try check(kernel, precision, shapes)
    }

    /// Dot products of uneven batches, slices of k, several stretches of k, packed rows and columns of A, panels of B.
    @Test("nor on the ways of larger products", arguments: everyKernel, Precision.allCases)
    func largerProducts(kernel: String, precision: Precision) throws {
        try check(
            kernel, precision,
            [
                (1, 40, 1100), (2, 70, 1100), (20, 130, 530), (31, 65, 1030), (64, 64, 1100), (70, 700, 40),
                (150, 300, 9),
            ])
    }

    @Test("nor where C is written past the caches", arguments: everyKernel, Precision.allCases)
    func streamedProducts(kernel: String, precision: Precision) throws {
        let shapes = (Array(1...35) + [130]).flatMap { n in [1, 5, 8].map { (4, n, $0) } }
        try check(kernel, precision, shapes, leavesCaches: true)
    }

    private func check(
        _ kernel: String, _ precision: Precision, _ shapes: [(Int, Int, Int)], leavesCaches: Bool = false
    ) throws {
        try precision == .float32
            ? check(KernelUnderTest<Float>(kernel), shapes, leavesCaches)
            : check(KernelUnderTest<Double>(kernel), shapes, leavesCaches)
    }

    private func check<Scalar>(
        _ kernel: KernelUnderTest<Scalar>, _ shapes: [(Int, Int, Int)], _ leavesCaches: Bool
    ) throws {
        for (m, n, k) in shapes {
            for (a, b) in transposes + [(.general, .general)] {
                for side in GuardedSide.allCases {
                    let c =
                        leavesCaches
                        ? try written(kernel, (m, n, k), a, b, side) : try finished(kernel, (m, n, k), a, b, side)
                    let isExact = (0..<m).allSatisfy { row in (0..<n).allSatisfy { c.view[row, $0] == c.exact } }
                    #expect(isExact, "\(m)×\(n)×\(k), A \(a), B \(b), guarded \(side)")
                }
            }
        }
    }

    /// C of all the same numbers, which keeps its memory.
    private struct Output<Scalar: KernelScalar> {
        let matrix: GuardedMatrix<Scalar>
        let exact: Scalar
        var view: MatrixView<Scalar> { matrix.view }
    }

    /// `C ← A·B`, which may be written past the caches.
    private func written<Scalar>(
        _ kernel: KernelUnderTest<Scalar>, _ shape: (m: Int, n: Int, k: Int), _ a: Storage, _ b: Storage,
        _ side: GuardedSide
    ) throws -> Output<Scalar> {
        let (left, right) = try operands(shape, a, b, side, Scalar.self)
        let output = try #require(
            GuardedMatrix<Scalar>(rows: shape.m, columns: shape.n, .rowMajor, side) { _, _ in .nan })
        try withExtendedLifetime((left, right)) {
            try kernel.multiply(Product(left.view, right.view, into: output.view, leavesCaches: true))
        }
        return Output(matrix: output, exact: Scalar(2 * shape.k))
    }

    /// `C ← A·B + C` with an epilogue whose operand is guarded, too: a bias, or the values behind a derivative.
    private func finished<Scalar>(
        _ kernel: KernelUnderTest<Scalar>, _ shape: (m: Int, n: Int, k: Int), _ a: Storage, _ b: Storage,
        _ side: GuardedSide
    ) throws -> Output<Scalar> {
        let (left, right) = try operands(shape, a, b, side, Scalar.self)
        let bias = try #require(GuardedMatrix<Scalar>(rows: 1, columns: shape.n, .rowMajor, side) { _, _ in 3 })
        let values = try #require(
            GuardedMatrix<Scalar>(rows: shape.m, columns: shape.n, .rowMajor, side) { _, _ in 1 })
        let hasBias = a == b
        let output = try #require(
            GuardedMatrix<Scalar>(
                rows: shape.m, columns: shape.n, a == .general ? .general : .rowMajor, side
            ) { _, _ in 4 })
        try withExtendedLifetime((left, right, bias, values)) {
            try kernel.multiply(
                Product(
                    left.view, right.view, beta: 1, into: output.view,
                    epilogue: hasBias ? .bias(bias.view.base, .relu) : .derivative(.relu, value: values.view)))
        }
        return Output(matrix: output, exact: Scalar(2 * shape.k + 4 + (hasBias ? 3 : 0)))
    }

    private func operands<Scalar: KernelScalar>(
        _ shape: (m: Int, n: Int, k: Int), _ a: Storage, _ b: Storage, _ side: GuardedSide, _: Scalar.Type
    ) throws -> (GuardedMatrix<Scalar>, GuardedMatrix<Scalar>) {
        (
            try #require(GuardedMatrix<Scalar>(rows: shape.m, columns: shape.k, a, side) { _, _ in 1 }),
            try #require(GuardedMatrix<Scalar>(rows: shape.k, columns: shape.n, b, side) { _, _ in 2 })
        )
    }
}
