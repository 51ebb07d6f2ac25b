import Dispatch
import Foundation
import Testing

@Suite("Drop-in library: products")
struct DropInProductTests {
    /// Column-major, with `leading` numbers from one column to the next.
    private struct Stored<Scalar: BinaryFloatingPoint> {
        var numbers: [Scalar]
        let leading: Int

        /// - Parameter value: the number at a row and a column of op(X).
        init(_ rows: Int, _ columns: Int, swapped: Bool, padding: Int, _ value: (Int, Int) -> Scalar) {
            let (height, width) = swapped ? (columns, rows) : (rows, columns)
            leading = max(height, 1) + padding
            numbers = Array(repeating: .nan, count: leading * max(width, 1))
            for row in 0..<rows {
                for column in 0..<columns {
                    numbers[swapped ? column + row * leading : row + column * leading] = value(row, column)
                }
            }
        }
    }

    @Test("every name, transpose, layout and padding, against sums of integers")
    func everyName() throws {
        for name in Name<Float>.all { try check(name) }
        for name in Name<Double>.all { try check(name) }
    }

    private func check<Scalar: TestedScalar>(_ name: Name<Scalar>) throws {
        for (m, n, k) in [(1, 1, 1), (3, 5, 7), (17, 4, 0), (16, 33, 9), (40, 24, 130)] {
            for layout: Int32 in name.isFortran ? [102] : [101, 102] {
                for (transposeA, transposeB) in zip("nNtTcnC", "ntNcTTn") {
                    for (alpha, beta) in [(1.0, 0.0), (2.5, -1), (0, 2.5), (-1, 1)] {
                        func a(_ row: Int, _ inner: Int) -> Int { (row * 5 + inner * 3) % 9 - 4 }
                        func b(_ inner: Int, _ column: Int) -> Int { (inner * 7 + column * 2) % 9 - 4 }
                        // Row-major storage is column-major storage of the transpose.
                        let isRowMajor = layout == 101
                        var storedA = Stored(m, k, swapped: (transposeA.lowercased() != "n") != isRowMajor, padding: 2)
                        {
                            Scalar(a($0, $1))
                        }
                        var storedB = Stored(k, n, swapped: (transposeB.lowercased() != "n") != isRowMajor, padding: 1)
                        {
                            Scalar(b($0, $1))
                        }
                        var c = Stored(m, n, swapped: isRowMajor, padding: 3) {
                            beta == 0 ? Scalar.nan : Scalar($0 - $1)
                        }
                        let expected = Stored(m, n, swapped: isRowMajor, padding: 3) { row, column in
                            let sum = (0..<k).reduce(0) { $0 + a(row, $1) * b($1, column) }
                            return Scalar(alpha * Double(sum) + beta * Double(row - column))
                        }
                        try storedA.numbers.withUnsafeMutableBufferPointer { a in
                            try storedB.numbers.withUnsafeMutableBufferPointer { b in
                                try c.numbers.withUnsafeMutableBufferPointer { c in
                                    try name.call(
                                        Arguments(
                                            layout: layout, transposeA: transposeA, transposeB: transposeB, m: m, n: n,
                                            k: k, alpha: Scalar(alpha), a: alpha == 0 ? nil : a.baseAddress,
                                            leadingA: storedA.leading, b: alpha == 0 ? nil : b.baseAddress,
                                            leadingB: storedB.leading, beta: Scalar(beta), c: c.baseAddress,
                                            leadingC: expected.leading))
                                }
                            }
                        }
                        let isExact = zip(c.numbers, expected.numbers).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
                        #expect(isExact, "\(name), \(layout), \(transposeA)\(transposeB), \(m)×\(n)×\(k), α \(alpha)")
                    }
                }
            }
        }
    }

    @Test("α = 0 scales C, however many k its operands would have", arguments: [1000, Int(Int32.max), Int.max / 2])
    func unreadOperands(k: Int) throws {
        for name in ["cblas_sgemm_64", "sgemm_64_"] {
            var c = [Float](repeating: 3, count: 12)
            try c.withUnsafeMutableBufferPointer { c in
                try Name<Float>(description: name).call(
                    Arguments<Float>(
                        transposeB: "t", m: 3, n: 4, k: k, alpha: 0, a: nil, leadingA: 3, b: nil, leadingB: 4, beta: 2,
                        c: c.baseAddress, leadingC: 3))
            }
            #expect(c == Array(repeating: 6, count: 12))
        }
    }

    @Test("C in its operands' memory comes out as reference BLAS makes it; beside them in one matrix it is a product")
    func overlap() throws {
        let gemm: DGEMM32 = try DropInLibrary.function("cblas_dgemm")
        let size = 24
        let start = (0..<4 * size * size).map { Double($0 % 7 - 3) }
        for (offset, transpose) in [(0, Int32(111)), (0, 112), (5, 111), (size, 112), (2 * size * size + size, 111)] {
            var (computed, expected) = (start, start)
            computed.withUnsafeMutableBufferPointer { all in
                let base = all.baseAddress!
                // A at the start, C at the offset, both of them in columns of 48.
                gemm(
                    102, transpose, 111, 24, 24, 24, 1, base, 48, base + 2 * size * size, 48, 1, base + offset, 48)
            }
            for j in 0..<size {
                for l in 0..<size where transpose == 111 {
                    let factor = expected[2 * size * size + l + j * 48]
                    for i in 0..<size { expected[offset + i + j * 48] += factor * expected[i + l * 48] }
                }
                for i in 0..<size where transpose == 112 {
                    var sum = 0.0
                    for l in 0..<size { sum += expected[l + i * 48] * expected[2 * size * size + l + j * 48] }
                    expected[offset + i + j * 48] += sum
                }
            }
            #expect(computed == expected, "C at \(offset)")
        }
    }

    @Test("threads of the host that call at once get the bits that one gets alone")
    func callers() throws {
        let gemm: SGEMM32 = try DropInLibrary.function("cblas_sgemm")
        let size = 200
        let operand = (0..<size * size).map { Float($0 % 1009) / 1009 }
        @Sendable func product() -> [Float] {
            [Float](unsafeUninitializedCapacity: size * size) { buffer, count in
                let side = Int32(size)
                gemm(101, 111, 112, side, side, side, 1, operand, side, operand, side, 0, buffer.baseAddress, side)
                count = size * size
            }
        }
        let alone = product()
        let wrong = Wrong()
        DispatchQueue.concurrentPerform(iterations: 64) { _ in if product() != alone { wrong.add() } }
        #expect(wrong.count == 0)
    }

    private final class Wrong: @unchecked Sendable {
        private let lock = NSLock()
        private(set) var count = 0
        func add() { lock.withLock { count += 1 } }
    }
}
