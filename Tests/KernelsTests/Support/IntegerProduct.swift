import Kernels
import Matrices

/// A product of small integers, drawn at random, that every kernel has to get exactly right in both precisions.
struct IntegerProduct {
    let shape: ProductShape
    /// Row-major, drawn from −4...4.
    let a: [Int]
    let b: [Int]
    let c: [Int]
    /// Drawn from 0, 1, −1 and 2.5.
    let alpha: Double
    let beta: Double
    /// α·A·B + β·C, row-major: halves of integers, exact in both precisions.
    let expected: [Double]

    init(_ shape: ProductShape, alpha: Double? = nil, beta: Double? = nil, using generator: inout SeededGenerator) {
        func integers(_ count: Int) -> [Int] { (0..<count).map { _ in Int(generator.next() >> 33) % 9 - 4 } }
        let factors = [0, 1, -1, 2.5]
        self.shape = shape
        let (m, n, k) = (shape.m, shape.n, shape.k)
        let (a, b, c) = (integers(m * k), integers(k * n), integers(m * n))
        let drawn = (factors[Int(generator.next() >> 62)], factors[Int(generator.next() >> 62)])
        (self.a, self.b, self.c, self.alpha, self.beta) = (a, b, c, alpha ?? drawn.0, beta ?? drawn.1)
        // Twice the factors are integers.
        let (doubledAlpha, doubledBeta) = (Int(self.alpha * 2), Int(self.beta * 2))
        var expected: [Double] = []
        expected.reserveCapacity(m * n)
        for row in 0..<m {
            for column in 0..<n {
                var sum = 0
                for inner in 0..<k { sum += a[row * k + inner] * b[inner * n + column] }
                expected.append(Double(doubledAlpha * sum + doubledBeta * c[row * n + column]) / 2)
            }
        }
        self.expected = expected
    }

    /// Computes it by `kernel` on operands stored so, and says what is wrong, nil when all is exact. What C must not be
    /// read for is NaN, as is all padding of A and B; around C lie sentinels.
    func mistake<Scalar: KernelScalar>(
        of kernel: KernelUnderTest<Scalar>, a storageA: Storage, b storageB: Storage, c storageC: Storage,
        leavesCaches: Bool = false, using generator: inout SeededGenerator
    ) throws -> String? {
        let (m, n, k) = (shape.m, shape.n, shape.k)
        let unread = alpha == 0
        let left = StridedMatrix(rows: m, columns: k, storageA, filler: .nan, using: &generator) { row, inner in
            unread ? .nan : Scalar(a[row * k + inner])
        }
        let right = StridedMatrix(rows: k, columns: n, storageB, filler: .nan, using: &generator) { inner, column in
            unread ? .nan : Scalar(b[inner * n + column])
        }
        let sentinel: Scalar = 1_234_567
        let output = StridedMatrix(rows: m, columns: n, storageC, filler: sentinel, using: &generator) { row, column in
            Scalar(expected[row * n + column])
        }
        let wanted = output.contents
        for row in 0..<m {
            for column in 0..<n { output.view[row, column] = beta == 0 ? .nan : Scalar(c[row * n + column]) }
        }
        // Views keep nothing alive.
        try withExtendedLifetime((left, right)) {
            try kernel.multiply(
                Product(
                    alpha: Scalar(alpha), left.view, right.view, beta: Scalar(beta), into: output.view,
                    leavesCaches: leavesCaches))
        }
        guard let wrong = wanted.indices.first(where: { output.buffer[$0] != wanted[$0] }) else { return nil }
        return """
            \(m)×\(n)×\(k), α \(alpha), β \(beta), A \(storageA), B \(storageB), C \(storageC), C's strides \
            \(output.view.rowStride) and \(output.view.columnStride): number \(wrong) of C's buffer is \
            \(output.buffer[wrong]), not \(wanted[wrong])
            """
    }
}

/// Whether A and B are transposed: BLAS's four cases, of which rows or columns are contiguous.
let transposes: [(a: Storage, b: Storage)] = [
    (.rowMajor, .rowMajor), (.rowMajor, .columnMajor), (.columnMajor, .rowMajor), (.columnMajor, .columnMajor),
]
