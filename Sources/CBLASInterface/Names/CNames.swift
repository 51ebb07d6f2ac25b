// The names of BLAS's C interface: plain, as NumPy and SciPy on PyPI call them (`scipy_…`), and with suffixes that say
// that integers have 64 bits. Each only says which name it is; the linker exports these and Fortran's, and nothing else.

@_cdecl("cblas_sgemm")
public func cblasSGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int32, n: Int32, k: Int32, alpha: Float,
    a: UnsafePointer<Float>?,
    leadingA: Int32, b: UnsafePointer<Float>?, leadingB: Int32, beta: Float, c: UnsafeMutablePointer<Float>?,
    leadingC: Int32
) {
    callC(
        .plain, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("cblas_dgemm")
public func cblasDGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int32, n: Int32, k: Int32, alpha: Double,
    a: UnsafePointer<Double>?,
    leadingA: Int32, b: UnsafePointer<Double>?, leadingB: Int32, beta: Double, c: UnsafeMutablePointer<Double>?,
    leadingC: Int32
) {
    callC(
        .plain, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("cblas_sgemm64_")
public func cblasWideSGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int, n: Int, k: Int, alpha: Float, a: UnsafePointer<Float>?,
    leadingA: Int, b: UnsafePointer<Float>?, leadingB: Int, beta: Float, c: UnsafeMutablePointer<Float>?, leadingC: Int
) {
    callC(
        .wide, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("cblas_dgemm64_")
public func cblasWideDGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int, n: Int, k: Int, alpha: Double,
    a: UnsafePointer<Double>?,
    leadingA: Int, b: UnsafePointer<Double>?, leadingB: Int, beta: Double, c: UnsafeMutablePointer<Double>?,
    leadingC: Int
) {
    callC(
        .wide, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("cblas_sgemm_64")
public func cblasWideOfReferenceSGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int, n: Int, k: Int, alpha: Float, a: UnsafePointer<Float>?,
    leadingA: Int, b: UnsafePointer<Float>?, leadingB: Int, beta: Float, c: UnsafeMutablePointer<Float>?, leadingC: Int
) {
    callC(
        .wideOfReference, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("cblas_dgemm_64")
public func cblasWideOfReferenceDGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int, n: Int, k: Int, alpha: Double,
    a: UnsafePointer<Double>?,
    leadingA: Int, b: UnsafePointer<Double>?, leadingB: Int, beta: Double, c: UnsafeMutablePointer<Double>?,
    leadingC: Int
) {
    callC(
        .wideOfReference, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("scipy_cblas_sgemm")
public func scipyCBLASSGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int32, n: Int32, k: Int32, alpha: Float,
    a: UnsafePointer<Float>?,
    leadingA: Int32, b: UnsafePointer<Float>?, leadingB: Int32, beta: Float, c: UnsafeMutablePointer<Float>?,
    leadingC: Int32
) {
    callC(
        .scipy, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("scipy_cblas_dgemm")
public func scipyCBLASDGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int32, n: Int32, k: Int32, alpha: Double,
    a: UnsafePointer<Double>?,
    leadingA: Int32, b: UnsafePointer<Double>?, leadingB: Int32, beta: Double, c: UnsafeMutablePointer<Double>?,
    leadingC: Int32
) {
    callC(
        .scipy, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("scipy_cblas_sgemm64_")
public func scipyCBLASWideSGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int, n: Int, k: Int, alpha: Float, a: UnsafePointer<Float>?,
    leadingA: Int, b: UnsafePointer<Float>?, leadingB: Int, beta: Float, c: UnsafeMutablePointer<Float>?, leadingC: Int
) {
    callC(
        .scipyWide, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}

@_cdecl("scipy_cblas_dgemm64_")
public func scipyCBLASWideDGEMM(
    layout: Int32, transposeA: Int32, transposeB: Int32, m: Int, n: Int, k: Int, alpha: Double,
    a: UnsafePointer<Double>?,
    leadingA: Int, b: UnsafePointer<Double>?, leadingB: Int, beta: Double, c: UnsafeMutablePointer<Double>?,
    leadingC: Int
) {
    callC(
        .scipyWide, layout, transposeA, transposeB, m, n, k, alpha, a, leadingA, b, leadingB, beta, c, leadingC)
}
