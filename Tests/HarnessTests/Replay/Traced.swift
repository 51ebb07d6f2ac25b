import Harness
import Kernels
import ProductTrace

/// Rows of traces, made by hand.
enum Traced {
    /// A library that is there where OpenBLAS is.
    static let library =
        (try? KernelCatalog.standard.make("openblas", Float.self, threads: 1))?.description.libraryFile
        ?? "/no/libopenblas.so.0"

    /// A product of 3×4×5 by columns, without padding.
    static func gemm(
        run: String = "r", programSeconds: Double = 10, thread: Int? = 0, calls: Int = 4, seconds: Double = 2,
        m: Int = 3
    ) -> TraceRow {
        TraceRow(
            runID: run, program: "python3", programSeconds: programSeconds, product: product(m: m), thread: thread,
            calls: calls, totalSeconds: seconds, minSeconds: seconds / (2 * Double(calls)))
    }

    static func product(m: Int = 3) -> TracedProduct {
        var product = TracedProduct(routine: "dgemm_", precision: .float64)
        product.library = library
        (product.order, product.transposeA, product.transposeB) = (.columnMajor, false, false)
        (product.m, product.n, product.k) = (m, 4, 5)
        (product.leadingA, product.leadingB, product.leadingC) = (m, 5, m)
        (product.alpha, product.beta) = (.one, .zero)
        return product
    }

    static func gemv(run: String = "r", thread: Int? = 0, seconds: Double) -> TraceRow {
        var product = TracedProduct(routine: "dgemv_", precision: .float64)
        product.library = library
        (product.order, product.transposeA, product.m, product.n) = (.columnMajor, false, 9, 8)
        (product.leadingA, product.alpha, product.beta) = (9, .one, .zero)
        return TraceRow(
            runID: run, program: "python3", programSeconds: 10, product: product, thread: thread, calls: 1,
            totalSeconds: seconds, minSeconds: seconds)
    }
}
