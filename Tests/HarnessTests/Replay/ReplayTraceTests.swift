import ProductTrace
import Testing

@testable import Harness

/// What counts of a trace, on numbers that add up by hand.
@Suite struct ReplayTraceTests {
    @Test func productsOfTheBusiestThreadCount() throws {
        let trace = try ReplayTrace([
            Traced.gemm(thread: 0, calls: 4, seconds: 2), Traced.gemm(thread: 1, calls: 6, seconds: 3),
            Traced.gemv(thread: 1, seconds: 1), Traced.gemm(thread: 2, calls: 1, seconds: 0.5, m: 7),
        ])
        #expect(trace.threads == 3 && trace.runs == 1)
        #expect(trace.programSeconds == 10 && trace.productSeconds == 4)
        #expect(trace.products.map(\.seconds) == [5, 1, 0.5])
        #expect(trace.products.map(\.countedSeconds) == [3, 1, 0])
        #expect(trace.products.map(\.calls) == [10, 1, 1])
        // Weighted by their counts, not the mean of the rows' means.
        #expect(trace.products[0].secondsPerCall == 0.5 && trace.products[0].shortestCall == 0.25)
        #expect(trace.products.map(\.traced.m) == [3, 9, 7])
    }

    @Test func runsAreAddedUpEachWithItsOwnBusiestThread() throws {
        let trace = try ReplayTrace([
            Traced.gemm(run: "first", programSeconds: 10, thread: 0, seconds: 2),
            Traced.gemm(run: "first", programSeconds: 10, thread: 1, seconds: 3),
            Traced.gemm(run: "second", programSeconds: 7, thread: 0, calls: 1, seconds: 6),
            Traced.gemm(run: "second", programSeconds: 7, thread: 1, calls: 1, seconds: 0.25),
        ])
        #expect(trace.runs == 2 && trace.threads == 2 && trace.program == "python3")
        #expect(trace.programSeconds == 17 && trace.productSeconds == 9)
        #expect(trace.products.map(\.seconds) == [11.25] && trace.products.map(\.countedSeconds) == [9])
    }

    @Test func callsOfNoKnownThreadAreNoThread() throws {
        let trace = try ReplayTrace([Traced.gemm(thread: nil, seconds: 8), Traced.gemm(thread: 4, seconds: 1)])
        #expect(trace.productSeconds == 1)
        #expect(try ReplayTrace([Traced.gemm(thread: nil, seconds: 8)]).productSeconds == 8)
    }

    @Test func whatDiffersInAnythingIsAProductOfItsOwn() throws {
        let changes: [(inout TracedProduct) -> Void] = [
            { $0.library = "libblas.so.3" }, { $0.routine = "cblas_dgemm" }, { $0.precision = .float32 },
            { $0.order = .rowMajor }, { $0.transposeA = true }, { $0.transposeB = true }, { $0.m = 6 }, { $0.n = 6 },
            { $0.k = 6 }, { $0.leadingA = 6 }, { $0.leadingB = 6 }, { $0.leadingC = 6 }, { $0.alpha = .other },
            { $0.beta = .one },
        ]
        let others = changes.map { change in
            var row = Traced.gemm()
            change(&row.product)
            return row
        }
        // Who called, and in which run, makes no other product.
        let same = [Traced.gemm(), Traced.gemm(run: "s"), Traced.gemm(thread: 5)]
        #expect(try ReplayTrace(same + others).products.count == 1 + changes.count)
    }

    @Test func theLongestProductsCoverTheShare() throws {
        let rows = [0.5, 90, 9.5].enumerated().map { Traced.gemm(seconds: $1, m: 3 + $0) }
        let trace = try ReplayTrace(rows)
        #expect(trace.products(covering: 0.99).map(\.seconds) == [90, 9.5])
        #expect(trace.products(covering: 0.9).map(\.seconds) == [90])
        #expect(trace.products(covering: 1).count == 3)
    }

    @Test func countsBeyondAnIntegerDoNotTrap() throws {
        let trace = try ReplayTrace([Traced.gemm(thread: 0, calls: .max), Traced.gemm(thread: 1, calls: .max)])
        #expect(trace.products[0].calls == .max)
    }

    @Test func anEmptyTraceIsRefused() {
        #expect(throws: ReplayError.noProducts) { try ReplayTrace([]) }
    }
}
