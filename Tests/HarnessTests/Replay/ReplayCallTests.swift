import Kernels
import Machine
import Matrices
import ProductTrace
import Testing

@testable import Harness

@Suite struct ReplayCallTests {
    /// Every order and transposition, with padding: the memory is that of BLAS's definition, C(i, j) at `i + j·ldc` by
    /// columns, and the result a triple loop's over that memory.
    @Test(arguments: StorageOrder.allCases, FactorClass.allCases)
    func theProductIsThatOfTheCall(order: StorageOrder, beta: FactorClass) throws {
        for (transposeA, transposeB) in [(false, false), (false, true), (true, false), (true, true)] {
            try check(order, transposeA, transposeB, beta)
        }
    }

    private func check(_ order: StorageOrder, _ transposeA: Bool, _ transposeB: Bool, _ beta: FactorClass) throws {
        var product = Traced.product()
        (product.order, product.transposeA, product.transposeB, product.alpha, product.beta) = (
            order, transposeA, transposeB, .other, beta
        )
        (product.leadingA, product.leadingB, product.leadingC) = (7, 8, 9)
        let (m, n, k) = (3, 4, 5)
        let operands = try ReplayOperands<Double>(ReplayCall(product), seed: 7)
        let replayed = operands.product
        func place(_ row: Int, _ column: Int, _ leading: Int) -> Int {
            order == .columnMajor ? row + column * leading : row * leading + column
        }
        let (a, b, c) = (replayed.a.base, replayed.b.base, replayed.c.base)
        let factor = beta == .zero ? 0.0 : beta == .one ? 1 : 0.75
        var expected: [Double] = []
        for i in 0..<m {
            for j in 0..<n {
                var sum = 0.0
                for p in 0..<k {
                    let left = a[transposeA ? place(p, i, 7) : place(i, p, 7)]
                    let right = b[transposeB ? place(j, p, 8) : place(p, j, 8)]
                    sum += left * right
                }
                expected.append(0.75 * sum + factor * c[place(i, j, 9)])
            }
        }
        #expect(expected.allSatisfy { $0 != 0 })
        let kernel = try KernelCatalog.standard.make("tiled", Double.self, threads: 1)
        try kernel.multiply(replayed, on: WorkerTeam(threads: 1))
        for i in 0..<m {
            for j in 0..<n { #expect(abs(c[place(i, j, 9)] - expected[i * n + j]) < 1e-14) }
        }
        // Behind a line of m or n numbers nothing was touched.
        #expect(c[order == .columnMajor ? m : n] == 0)
    }

    @Test func memoryIsThatOfTheLeadingDimensions() throws {
        var product = Traced.product()
        (product.transposeA, product.leadingA, product.leadingB, product.leadingC) = (true, 7, 8, 9)
        // A is stored in 3 columns of 5, B in 4 of 5, C in 4 of 3.
        #expect(try ReplayCall(product).memoryBytes == Double(8 * (3 * 7 + 4 * 8 + 4 * 9)))
        (product.m, product.leadingA, product.leadingC) = (1 << 62, 5, 1 << 62)
        #expect(try ReplayCall(product).memoryBytes > 1e20)
    }

    @Test func whatCannotBeReplayedSaysWhy() {
        let cases: [((inout TracedProduct) -> Void, String)] = [
            ({ $0.routine = "dsyrk_" }, "no kernel of ours stands behind dsyrk_"),
            ({ $0.precision = .complex64 }, "no kernel of ours computes in complex64"),
            ({ $0.m = nil }, "the trace had no room for its sizes"),
            ({ $0.order = nil }, "its arguments are not complete or not legal, so that nothing was computed"),
            ({ $0.library = nil }, "the trace does not say which library computed it"),
            ({ $0.n = -4 }, "a size is negative, so that nothing was computed"),
            ({ $0.k = 0 }, "it multiplies nothing"),
            ({ $0.alpha = .zero }, "it multiplies nothing"),
            ({ $0.leadingA = 2 }, "lda is 2, below 3, so that nothing was computed"),
            ({ ($0.transposeB, $0.leadingB) = (true, 3) }, "ldb is 3, below 4, so that nothing was computed"),
            ({ $0.leadingC = -1 }, "ldc is -1, below 3, so that nothing was computed"),
        ]
        for (change, reason) in cases {
            var product = Traced.product()
            change(&product)
            #expect(throws: NotReplayable(reason)) { try ReplayCall(product) }
        }
    }
}
