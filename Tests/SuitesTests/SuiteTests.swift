import Harness
import Kernels
import Networks
import Suites
import Testing

struct SuiteTests {
    @Test("Every key once, in every way of writing a list")
    func readsEverything() throws {
        let suite = try Suite(
            yaml: """
                name: mine
                description: "all of it"
                max-seconds: 12.5
                seed: 18446744073709551615
                rounds: 7
                kernels: naive, tiled@avx2
                threads: 1...4, cores
                measure:
                  - products:
                      kernels: [tiled, openblas, blas:/lib/a.so, b=blas:lib/b=1@2.so]
                      baseline: openblas
                      precision: [float64, float32]
                      threads:
                        - 2
                      shapes: [8x9x10, 1x2x3:nt]
                  - passes:
                      depths: 1,3
                      widths: [8...16, 96]
                      batches: [1, 128]
                      activation: tanh
                      input-gradient: true
                  - passes:
                      kernels: [n=naive, tiled@avx2]
                      baseline: n
                      threads: cores
                      networks: [784-128-10]
                      batches: 128
                      data-set: fashion-mnist
                """, file: "mine.yaml")
        let widths = [8, 16, 96]
        #expect(
            suite
                == Suite(
                    name: "mine", description: "all of it", maxSeconds: 12.5, seed: .max, sampling: .rounds(7),
                    sweeps: [
                        .kernels(
                            KernelSweep(
                                kernels: ["tiled", "openblas", "blas:/lib/a.so", "b=blas:lib/b=1@2.so"],
                                baseline: "openblas", precisions: [.float64, .float32], threads: [.exactly(2)],
                                products: [
                                    ProductCase(shape: ProductShape(m: 8, n: 9, k: 10)),
                                    ProductCase(shape: ProductShape(m: 1, n: 2, k: 3), transposeB: true),
                                ])),
                        .passes(
                            PassSweep(
                                kernels: ["naive", "tiled@avx2"], baseline: nil, precisions: [.float32],
                                threads: [.exactly(1), .exactly(2), .exactly(4), .cores],
                                networks: try widths.map { try NetworkShape(units: [$0, $0]) }
                                    + widths.map { try NetworkShape(units: [$0, $0, $0, $0]) },
                                batches: [1, 128], activation: .tanh, inputGradient: true, dataSet: nil)),
                        .passes(
                            PassSweep(
                                kernels: ["n=naive", "tiled@avx2"], baseline: "n", precisions: [.float32],
                                threads: [.cores], networks: [try NetworkShape(units: [784, 128, 10])], batches: [128],
                                activation: .relu, inputGradient: false, dataSet: "fashion-mnist")),
                    ]))
    }

    @Test("What is left out")
    func defaults() throws {
        let suite = try Suite(
            yaml: "{name: a, precision-target: 0.02, max-seconds: 9, "
                + "measure: [products: {kernels: [naive], shapes: [1x2x3]}]}", file: "a.yaml")
        #expect(suite.description == "" && suite.seed == 1 && suite.sampling == .precisionTarget(0.02))
        #expect(
            suite.sweeps == [
                .kernels(
                    KernelSweep(
                        kernels: ["naive"], baseline: nil, precisions: [.float32], threads: [.exactly(1)],
                        products: [ProductCase(shape: ProductShape(m: 1, n: 2, k: 3))]))
            ])
    }

    @Test("A suite of a fixed number of rounds may go without a limit of time")
    func roundsNeedNoLimit() throws {
        let suite = try Suite(
            yaml: "{name: a, rounds: 3, measure: [products: {kernels: [naive], shapes: [1x2x3]}]}", file: "a.yaml")
        #expect(suite.maxSeconds == nil)
    }

    @Test("Epilogues by the names that tables show")
    func epilogues() throws {
        let suite = try Suite(
            yaml: "{name: a, rounds: 3, measure: [products: {kernels: [naive], shapes: [1x2x3], "
                + "epilogues: [none, bias, bias+tanh, relu-derivative]}]}", file: "a.yaml")
        guard case .kernels(let sweep) = try #require(suite.sweeps.first) else {
            Issue.record("no products")
            return
        }
        #expect(sweep.epilogues == [.none, .bias(.identity), .bias(.tanh), .derivative(.relu)])
        #expect(throws: UnknownEpilogue.self) { try ProductEpilogue(parsing: "bias+ReLU") }
    }

    @Test("YAML's own anchors work")
    func anchors() throws {
        let suite = try Suite(
            yaml: """
                name: a
                rounds: 3
                kernels: &all [naive, tiled]
                measure:
                  - products: {kernels: *all, shapes: [1x2x3]}
                """, file: "a.yaml")
        let expected = KernelSweep(
            kernels: ["naive", "tiled"], baseline: nil, precisions: [.float32], threads: [.exactly(1)],
            products: [ProductCase(shape: ProductShape(m: 1, n: 2, k: 3))])
        #expect(suite.sweeps == [.kernels(expected)])
    }
}
