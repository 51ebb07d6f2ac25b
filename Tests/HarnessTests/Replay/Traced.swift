import Harness

/// Rows of traces, made by hand.
enum Traced {
    /// A library that stands beside the tests.
    static let library = "libopenblas.so.0"

    /// A product of 3×4×5 by columns, without padding.
    static func gemm(
        run: String = "r", programSeconds: Double = 10, thread: Int? = 0, calls: Int = 4, seconds: Double = 2,
        m: Int = 3
    ) -> TraceRow {
        var row = TraceRow(
            runID: run, program: "python3", programSeconds: programSeconds, routine: "dgemm_", precision: .float64,
            calls: calls, totalSeconds: seconds, minSeconds: seconds / (2 * Double(calls)))
        row.library = library
        (row.order, row.transposeA, row.transposeB) = (.columnMajor, false, false)
        (row.m, row.n, row.k) = (m, 4, 5)
        (row.leadingA, row.leadingB, row.leadingC) = (m, 5, m)
        (row.alpha, row.beta, row.thread) = (.one, .zero, thread)
        return row
    }

    static func gemv(run: String = "r", thread: Int? = 0, seconds: Double) -> TraceRow {
        var row = TraceRow(
            runID: run, program: "python3", programSeconds: 10, routine: "dgemv_", precision: .float64, calls: 1,
            totalSeconds: seconds, minSeconds: seconds)
        row.library = library
        (row.order, row.transposeA, row.m, row.n, row.leadingA) = (.columnMajor, false, 9, 8, 9)
        (row.alpha, row.beta, row.thread) = (.one, .zero, thread)
        return row
    }
}
