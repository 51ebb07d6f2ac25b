import COpenBLAS
import Matrices

/// `cblas_sgemm` and `cblas_dgemm` of one library, by the width of its integers.
package enum CBLASFunctions: Sendable {
    /// Integers of 32 bits.
    case narrow(SGEMM32, DGEMM32)
    /// Integers of 64 bits.
    case wide(SGEMM64, DGEMM64)

    package typealias SGEMM32 =
        @Sendable @convention(c) (
            CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, Int32, Int32, Int32, Float, UnsafePointer<Float>?, Int32,
            UnsafePointer<Float>?, Int32, Float, UnsafeMutablePointer<Float>?, Int32
        ) -> Void
    package typealias DGEMM32 =
        @Sendable @convention(c) (
            CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, Int32, Int32, Int32, Double, UnsafePointer<Double>?, Int32,
            UnsafePointer<Double>?, Int32, Double, UnsafeMutablePointer<Double>?, Int32
        ) -> Void
    package typealias SGEMM64 =
        @Sendable @convention(c) (
            CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, Int, Int, Int, Float, UnsafePointer<Float>?, Int,
            UnsafePointer<Float>?, Int, Float, UnsafeMutablePointer<Float>?, Int
        ) -> Void
    package typealias DGEMM64 =
        @Sendable @convention(c) (
            CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, Int, Int, Int, Double, UnsafePointer<Double>?, Int,
            UnsafePointer<Double>?, Int, Double, UnsafeMutablePointer<Double>?, Int
        ) -> Void

    /// The functions in a library's spelling, nil where one is missing.
    init?(_ symbols: BLASSymbols, wide: Bool) {
        if wide {
            guard let single: SGEMM64 = symbols.spelled("cblas_sgemm"),
                let double: DGEMM64 = symbols.spelled("cblas_dgemm")
            else { return nil }
            self = .wide(single, double)
        } else {
            guard let single: SGEMM32 = symbols.spelled("cblas_sgemm"),
                let double: DGEMM32 = symbols.spelled("cblas_dgemm")
            else { return nil }
            self = .narrow(single, double)
        }
    }

    /// Computes a product in the precision of its operands; false, and nothing done, where a size does not fit in an
    /// integer.
    package func multiply<Scalar: KernelScalar>(_ operands: BLASOperands<Scalar>) -> Bool {
        switch Scalar.precision {
        case .float32: multiply(single: unsafeBitCast(operands, to: BLASOperands<Float>.self))  // the same type
        case .float64: multiply(double: unsafeBitCast(operands, to: BLASOperands<Double>.self))  // the same type
        }
    }

    private func multiply(single o: BLASOperands<Float>) -> Bool {
        switch self {
        case .narrow(let gemm, _):
            guard let (m, n, k, leadingA, leadingB, leadingC) = o.narrowSizes else { return false }
            gemm(
                CblasRowMajor, o.transposeA, o.transposeB, m, n, k, o.alpha, o.a, leadingA, o.b, leadingB, o.beta, o.c,
                leadingC)
        case .wide(let gemm, _):
            gemm(
                CblasRowMajor, o.transposeA, o.transposeB, o.m, o.n, o.k, o.alpha, o.a, o.leadingA, o.b, o.leadingB,
                o.beta, o.c, o.leadingC)
        }
        return true
    }

    private func multiply(double o: BLASOperands<Double>) -> Bool {
        switch self {
        case .narrow(_, let gemm):
            guard let (m, n, k, leadingA, leadingB, leadingC) = o.narrowSizes else { return false }
            gemm(
                CblasRowMajor, o.transposeA, o.transposeB, m, n, k, o.alpha, o.a, leadingA, o.b, leadingB, o.beta, o.c,
                leadingC)
        case .wide(_, let gemm):
            gemm(
                CblasRowMajor, o.transposeA, o.transposeB, o.m, o.n, o.k, o.alpha, o.a, o.leadingA, o.b, o.leadingB,
                o.beta, o.c, o.leadingC)
        }
        return true
    }
}

extension BLASOperands {
    /// m, n, k and the leading dimensions of A, B and C in 32 bits.
    fileprivate var narrowSizes: (Int32, Int32, Int32, Int32, Int32, Int32)? {
        guard let m = Int32(exactly: m), let n = Int32(exactly: n), let k = Int32(exactly: k),
            let leadingA = Int32(exactly: leadingA), let leadingB = Int32(exactly: leadingB),
            let leadingC = Int32(exactly: leadingC)
        else { return nil }
        return (m, n, k, leadingA, leadingB, leadingC)
    }
}
