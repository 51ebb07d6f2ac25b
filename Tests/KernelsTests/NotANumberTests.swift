import Kernels
import Machine
import Matrices
import Testing

/// Reference BLAS's rules: what is multiplied by no factor is not read, and whatever is read propagates.
@Suite("NaN and infinity")
struct NotANumberTests {
    @Test("β = 0 reads no C, α = 0 no A and no B", arguments: everyKernel, Precision.allCases)
    func unread(kernel: String, precision: Precision) throws {
        try precision == .float32 ? unread(KernelUnderTest<Float>(kernel)) : unread(KernelUnderTest<Double>(kernel))
    }

    /// `IntegerProduct.mistake` puts NaN where nothing may be read.
    private func unread<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        var generator = SeededGenerator(seed: 3)
        for (alpha, beta) in [(0.0, 0.0), (0, 1), (0, 2.5), (1, 0), (2.5, 0), (-1, 0)] {
            for (m, n, k) in [(1, 1, 1), (7, 33, 5), (20, 37, 300), (40, 200, 600), (4, 4, 0)] {
                let product = IntegerProduct(
                    ProductShape(m: m, n: n, k: k), alpha: alpha, beta: beta, using: &generator)
                for c in Storage.allCases {
                    let mistake = try product.mistake(
                        of: kernel, a: .rowMajor, b: .columnMajor, c: c, using: &generator)
                    #expect(mistake == nil)
                }
            }
        }
    }

    @Test("one NaN in A reaches its row of C, one infinity in B its column", arguments: everyKernel, Precision.allCases)
    func propagate(kernel: String, precision: Precision) throws {
        try precision == .float32
            ? propagate(KernelUnderTest<Float>(kernel)) : propagate(KernelUnderTest<Double>(kernel))
    }

    private func propagate<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        for (m, n, k) in [(1, 1, 1), (5, 9, 3), (20, 37, 300), (13, 200, 600)] {
            let (row, column, inner) = (m / 2, n / 2, k - 1)
            let a = try Matrix<Scalar>(rows: m, columns: k) { _, _ in 1 }
            let b = try Matrix<Scalar>(rows: k, columns: n) { _, _ in 1 }
            let c = try Matrix<Scalar>(rows: m, columns: n)
            a[row, inner] = .nan
            try kernel.multiply(Product(a.view, b.view, into: c.view))
            #expect((0..<m).allSatisfy { i in (0..<n).allSatisfy { c[i, $0].isNaN == (i == row) } })

            a[row, inner] = 0
            b[inner, column] = .infinity
            try kernel.multiply(Product(alpha: -1, a.view, b.view, into: c.view))
            for i in 0..<m {
                // 0 · ∞ is NaN: a factor of zero is no reason to skip a column.
                #expect(i == row ? c[i, column].isNaN : c[i, column] == -.infinity)
                #expect((0..<n).allSatisfy { $0 == column || c[i, $0].isFinite })
            }

            b[inner, column] = 1
            c.view.fill(1)
            c[row, column] = .nan
            try kernel.multiply(Product(a.view, b.view, beta: 2.5, into: c.view))
            #expect((0..<m).allSatisfy { i in (0..<n).allSatisfy { c[i, $0].isNaN == (i == row && $0 == column) } })
        }
    }

    @Test("ReLU that is off passes no error signal back, whatever it is", arguments: everyKernel, Precision.allCases)
    func off(kernel: String, precision: Precision) throws {
        try precision == .float32 ? off(KernelUnderTest<Float>(kernel)) : off(KernelUnderTest<Double>(kernel))
    }

    private func off<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        // By dots, rows, register tiles and what overhangs them.
        for (m, n, k) in [(1, 9, 40), (2, 37, 30), (20, 37, 300), (48, 67, 600)] {
            let a = try Matrix<Scalar>(rows: m, columns: k) { _, _ in .infinity }
            let b = try Matrix<Scalar>(rows: k, columns: n) { _, _ in 1 }
            let y = try Matrix<Scalar>(rows: m, columns: n) { ($0 + $1) % 3 == 0 ? 1 : 0 }
            let c = try Matrix<Scalar>(rows: m, columns: n)
            try kernel.multiply(
                Product(a.view, b.view, into: c.view, epilogue: .derivative(.relu, value: y.view)))
            #expect((0..<m).allSatisfy { i in (0..<n).allSatisfy { c[i, $0] == (y[i, $0] == 1 ? .infinity : 0) } })
        }
    }
}
