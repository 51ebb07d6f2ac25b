import Kernels
import Machine
import Matrices
import Testing

@Suite("Guard pages")
struct GuardPageTests {
    @Test("nothing is touched behind A, B, C and the bias", arguments: everyKernel, Precision.allCases)
    func behind(kernel: String, precision: Precision) throws {
        try precision == .float32 ? behind(KernelUnderTest<Float>(kernel)) : behind(KernelUnderTest<Double>(kernel))
    }

    private func behind<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        for m in [1, 2, 3, 5, 6, 7, 13, 25] {
            for n in [1, 3, 8, 15, 16, 17, 33, 200] {
                for k in [1, 2, 7, 17, 300] {
                    for (a, b) in transposes + [(.general, .general)] {
                        let left = try #require(GuardedMatrix<Scalar>(rows: m, columns: k, a) { _, _ in 1 })
                        let right = try #require(GuardedMatrix<Scalar>(rows: k, columns: n, b) { _, _ in 2 })
                        let bias = try #require(GuardedMatrix<Scalar>(rows: 1, columns: n, .rowMajor) { _, _ in 3 })
                        let output = try #require(
                            GuardedMatrix<Scalar>(rows: m, columns: n, a == .general ? .general : .rowMajor) { _, _ in 4
                            })
                        try kernel.multiply(
                            Product(
                                left.view, right.view, beta: 1, into: output.view,
                                epilogue: .bias(bias.view.base, .relu)))
                        let exact = Scalar(2 * k + 7)
                        let allExact = (0..<m).allSatisfy { i in (0..<n).allSatisfy { output.view[i, $0] == exact } }
                        #expect(allExact, "\(m)×\(n)×\(k), A \(a), B \(b)")
                    }
                }
            }
        }
    }
}
