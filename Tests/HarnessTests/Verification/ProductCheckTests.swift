import Harness
import Kernels
import Machine
import Matrices
import Testing
import VectorRoutines

@Suite struct ProductCheckTests {
    /// Operands of one product, and what epilogues read.
    private struct Operands<Scalar: KernelScalar> {
        let a, b, c, bias, values: Matrix<Scalar>

        init(m: Int = 37, n: Int = 29, k: Int = 53) throws {
            var generator = SeededGenerator(seed: 4)
            (a, b) = (try Matrix(rows: m, columns: k), try Matrix(rows: k, columns: n))
            c = try Matrix(rows: m, columns: n)
            (bias, values) = (try Matrix(rows: 1, columns: n), try Matrix(rows: m, columns: n))
            for matrix in [a, b, bias, values] { matrix.view.fillRandomly(using: &generator) }
            // A value of every activation.
            for row in 0..<m { for column in 0..<n { values[row, column] = abs(values[row, column]) } }
        }

        func product(_ epilogue: Epilogue<Scalar> = .none, alpha: Scalar = 1) -> Product<Scalar> {
            Product(alpha: alpha, a.view, b.view, into: c.view, epilogue: epilogue)
        }

        var epilogues: [Epilogue<Scalar>] {
            let bias = UnsafePointer(bias.view.base)
            return [
                .none, .bias(bias, .identity), .bias(bias, .relu), .bias(bias, .softplus), .bias(bias, .threshold),
                .bias(bias, .logistic), .bias(bias, .tanh), .derivative(.identity, value: values.view),
                .derivative(.relu, value: values.view), .derivative(.softplus, value: values.view),
                .derivative(.threshold, value: values.view), .derivative(.logistic, value: values.view),
                .derivative(.tanh, value: values.view),
            ]
        }

        /// The documented bound on one element's error: (k + 3) · u · Σ |a b|.
        func bound(_ row: Int, _ column: Int) -> Double {
            let magnitude = (0..<a.columns).reduce(0.0) { $0 + abs(Double(a[row, $1]) * Double(b[$1, column])) }
            return Double(a.columns + 3) * Double(Scalar.unitRoundoff) * magnitude
        }

        /// What has to be right of every kernel that can be had here.
        func expectRightProducts() throws {
            for name in KernelCatalog.standard.entries.filter({ !$0.takesPath }).map(\.name) {
                let kernel: any GEMMKernel<Scalar>
                do {
                    kernel = try KernelCatalog.standard.make(name, threads: 2)
                } catch is BLASError {
                    continue
                }
                let team = try WorkerTeam(threads: kernel.teamSize)
                for epilogue in epilogues {
                    for alpha: Scalar in [1, -2.5] {
                        let product = product(epilogue, alpha: alpha)
                        c.view.fill(.nan)
                        try kernel.multiply(product, on: team)
                        let ratio = ProductCheck.errorBoundRatio(product, rows: c.rows)
                        #expect(ratio <= 1, "\(name) \(epilogue.name) α = \(alpha)")
                    }
                }
            }
        }
    }

    /// Operands whose product the textbook kernel has computed.
    private func computed() throws -> Operands<Float> {
        let operands = try Operands<Float>()
        let kernel: any GEMMKernel<Float> = try KernelCatalog.standard.make("naive", threads: 1)
        try kernel.multiply(operands.product(), on: try WorkerTeam(threads: 1))
        return operands
    }

    @Test func productsOfEveryKernelAndEpilogueAreRight() throws {
        try Operands<Float>().expectRightProducts()
        try Operands<Double>().expectRightProducts()
    }

    @Test(arguments: [0, 12, 24, 36])
    func elementOffByThreeBoundsIsWrong(row: Int) throws {
        let operands = try computed()
        operands.c[row, 28] += Float(3 * operands.bound(row, 28))
        let ratio = ProductCheck.errorBoundRatio(operands.product())
        #expect(ratio > 2 && ratio < 3.2)
    }

    @Test func rowThatIsNotSampledIsNotSeen() throws {
        let operands = try computed()
        operands.c[5, 3] += 1
        #expect(ProductCheck.errorBoundRatio(operands.product()) <= 1)
        #expect(ProductCheck.errorBoundRatio(operands.product(), rows: 37) > 1)
        #expect(ProductCheck.errorBoundRatio(operands.product(), rows: 1000) > 1)
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func elementThatIsNotFiniteIsInfinitelyWrong(value: Float) throws {
        let operands = try computed()
        operands.c[36, 0] = value
        #expect(ProductCheck.errorBoundRatio(operands.product()) == .infinity)
    }

    @Test func forgottenEpilogueIsWrong() throws {
        let operands = try computed()
        for epilogue in operands.epilogues.dropFirst() {
            // Of the identity, and of relu at positive values, it is 1: forgetting it changes nothing.
            if ["identity-derivative", "relu-derivative"].contains(epilogue.name) { continue }
            #expect(ProductCheck.errorBoundRatio(operands.product(epilogue)) > 1, "\(epilogue.name)")
        }
    }

    /// Where the sum is 0 within its rounding the step may fall on either side.
    @Test func atTheThresholdsStepBothValuesAreRight() throws {
        let operands = try Operands<Float>(m: 2, n: 3, k: 4)
        operands.a.view.fill(0)
        operands.bias.view.fill(0)
        for value: Float in [0, 1] {
            operands.c.view.fill(value)
            let product = operands.product(.bias(UnsafePointer(operands.bias.view.base), .threshold))
            #expect(ProductCheck.errorBoundRatio(product) <= 1)
        }
        operands.bias.view.fill(0.5)
        operands.c.view.fill(0)
        let product = operands.product(.bias(UnsafePointer(operands.bias.view.base), .threshold))
        #expect(ProductCheck.errorBoundRatio(product) > 1)
    }

    @Test func emptyProductIsRight() throws {
        #expect(ProductCheck.errorBoundRatio(try Operands<Float>(m: 0, n: 3, k: 4).product()) == 0)
    }
}
