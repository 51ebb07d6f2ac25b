import Glibc
import Kernels
import Machine
import Matrices
import Testing

@Suite("Random products")
struct RandomProductsTests {
    /// A sum that carries along what its roundings lose (Ogita, Rump, Oishi, "Accurate Sum and Dot Product", 2005).
    private struct CompensatedSum {
        var sum = 0.0
        var lost = 0.0

        mutating func add(_ x: Double, times y: Double) {
            let product = x * y
            let total = sum + product
            let part = total - sum
            lost += (sum - (total - part)) + (product - part) + fma(x, y, -product)
            sum = total
        }
    }

    @Test("every element within (k + 3)·u·(|α||A||B| + |β||C|)", arguments: everyKernel, Precision.allCases)
    func bound(kernel: String, precision: Precision) throws {
        try precision == .float32 ? bound(KernelUnderTest<Float>(kernel)) : bound(KernelUnderTest<Double>(kernel))
    }

    private func bound<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        var generator = SeededGenerator(seed: 8)
        /// A number with every bit of its significand in use.
        func number() -> Scalar { generator.nextSigned() + generator.nextSigned() * 0x1p-23 }
        let unit = Double(Scalar.unitRoundoff)
        for _ in 0..<60 {
            let (m, n) = (Int(generator.next() % 70) + 1, Int(generator.next() % 70) + 1)
            let k = Int(generator.next() % 700) + 1
            let (alpha, beta) = (number(), number())
            let a = try Matrix<Scalar>(rows: m, columns: k) { _, _ in number() }
            let b = try Matrix<Scalar>(rows: k, columns: n) { _, _ in number() }
            let old = try Matrix<Scalar>(rows: m, columns: n) { _, _ in number() }
            let c = try Matrix<Scalar>(rows: m, columns: n) { old[$0, $1] }
            try kernel.multiply(Product(alpha: alpha, a.view, b.view, beta: beta, into: c.view))
            for row in 0..<m {
                for column in 0..<n {
                    var (dot, magnitude) = (CompensatedSum(), 0.0)
                    for inner in 0..<k {
                        let (x, y) = (Double(a[row, inner]), Double(b[inner, column]))
                        dot.add(x, times: y)
                        magnitude += abs(x * y)
                    }
                    var difference = CompensatedSum()
                    difference.add(Double(alpha), times: dot.sum)
                    difference.add(Double(alpha), times: dot.lost)
                    difference.add(Double(beta), times: Double(old[row, column]))
                    difference.add(-1, times: Double(c[row, column]))
                    let most =
                        Double(k + 3) * unit
                        * (abs(Double(alpha)) * magnitude + abs(Double(beta * old[row, column])))
                    guard abs(difference.sum + difference.lost) <= most else {
                        Issue.record(
                            "\(m)×\(n)×\(k), element (\(row), \(column)) is off by \(difference.sum), above \(most)")
                        return
                    }
                }
            }
        }
    }
}
