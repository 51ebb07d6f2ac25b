import Glibc
import Kernels
import Machine
import Matrices
import Testing
import VectorRoutines

@Suite("Epilogues")
struct EpilogueTests {
    /// φ and φ′ at z as textbooks write them.
    private func textbook(_ activation: Activation, _ z: Double) -> (value: Double, derivative: Double) {
        let logistic = 1 / (1 + exp(-z))
        return switch activation {
        case .identity: (z, 1)
        case .relu: (max(z, 0), z > 0 ? 1 : 0)
        case .softplus: (log(1 + exp(z)), logistic)
        case .threshold: (z > 0 ? 1 : 0, 0)
        case .logistic: (logistic, logistic * (1 - logistic))
        case .tanh: ((exp(z) - exp(-z)) / (exp(z) + exp(-z)), 1 / (cosh(z) * cosh(z)))
        }
    }

    @Test("bias, activation and derivative follow the formulas", arguments: everyKernel, Precision.allCases)
    func formulas(kernel: String, precision: Precision) throws {
        try precision == .float32 ? formulas(KernelUnderTest<Float>(kernel)) : formulas(KernelUnderTest<Double>(kernel))
    }

    /// α = 2⁻⁶ keeps the sums exact and the activations in their interesting range.
    private func formulas<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        var generator = SeededGenerator(seed: 4)
        let tolerance = 32 * Double(Scalar.ulpOfOne)
        for (m, n, k) in [(1, 1, 1), (5, 7, 3), (13, 35, 600), (14, 29, 40), (6, 200, 0), (3, 97, 200), (49, 97, 400)] {
            let sums = IntegerProduct(ProductShape(m: m, n: n, k: k), alpha: 1, beta: 0, using: &generator)
            let a = try Matrix<Scalar>(rows: m, columns: k) { Scalar(sums.a[$0 * k + $1]) }
            let b = try Matrix<Scalar>(rows: k, columns: n) { Scalar(sums.b[$0 * n + $1]) }
            // As a layer's weights lie: 49×97×400 is then computed transposed.
            let weights = try Matrix<Scalar>(rows: n, columns: k) { b[$1, $0] }
            let bias = try Matrix<Scalar>(rows: 1, columns: n) { Scalar($1 % 9 - 4) / 2 }
            let input = try Matrix<Double>(rows: m, columns: n) { Double(($0 * 7 + $1 * 3) % 17 - 8) / 4 }
            for activation in Activation.allCases {
                for storage in Storage.allCases {
                    let c = StridedMatrix<Scalar>(rows: m, columns: n, storage, filler: 9, using: &generator) { _, _ in
                        .nan
                    }
                    let value = StridedMatrix<Scalar>(rows: m, columns: n, storage, filler: .nan, using: &generator) {
                        Scalar(textbook(activation, input[$0, $1]).value)
                    }
                    func compare(_ wanted: (_ sum: Double, _ row: Int, _ column: Int) -> Double) -> Bool {
                        (0..<m).allSatisfy { row in
                            (0..<n).allSatisfy { column in
                                let exact = wanted(sums.expected[row * n + column] / 64, row, column)
                                let error = abs(Double(c.view[row, column]) - exact)
                                return error <= tolerance
                                    * max(abs(exact), abs(sums.expected[row * n + column]) / 64, 1)
                            }
                        }
                    }
                    for b in [b.view, weights.view.transposed] {
                        c.view.fill(.nan)
                        try kernel.multiply(
                            Product(
                                alpha: 1 / 64, a.view, b, into: c.view, epilogue: .bias(bias.view.base, activation)))
                        #expect(
                            compare { sum, _, column in textbook(activation, sum + Double(bias[0, column])).value },
                            "\(activation), \(storage), \(m)×\(n)×\(k)")
                    }
                    try kernel.multiply(
                        Product(
                            alpha: 1 / 64, a.view, b.view, into: c.view,
                            epilogue: .derivative(activation, value: value.view)))
                    #expect(
                        compare { sum, row, column in sum * textbook(activation, input[row, column]).derivative },
                        "\(activation)′, \(storage), \(m)×\(n)×\(k)")
                }
            }
        }
    }
}
