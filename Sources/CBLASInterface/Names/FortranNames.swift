// The names of BLAS's Fortran interface. Fortran passes everything by address; behind the arguments it passes the lengths of
// the two texts, which nobody needs.

@_cdecl("sgemm_")
public func fortranSGEMM(
    transposeA: UnsafePointer<UInt8>, transposeB: UnsafePointer<UInt8>, m: UnsafePointer<Int32>,
    n: UnsafePointer<Int32>,
    k: UnsafePointer<Int32>, alpha: UnsafePointer<Float>, a: UnsafePointer<Float>?, leadingA: UnsafePointer<Int32>,
    b: UnsafePointer<Float>?, leadingB: UnsafePointer<Int32>, beta: UnsafePointer<Float>,
    c: UnsafeMutablePointer<Float>?,
    leadingC: UnsafePointer<Int32>
) {
    callFortran(
        .plain, transposeA.pointee, transposeB.pointee, m.pointee, n.pointee, k.pointee, alpha.pointee, a,
        leadingA.pointee, b, leadingB.pointee, beta.pointee, c, leadingC.pointee)
}

@_cdecl("dgemm_")
public func fortranDGEMM(
    transposeA: UnsafePointer<UInt8>, transposeB: UnsafePointer<UInt8>, m: UnsafePointer<Int32>,
    n: UnsafePointer<Int32>,
    k: UnsafePointer<Int32>, alpha: UnsafePointer<Double>, a: UnsafePointer<Double>?, leadingA: UnsafePointer<Int32>,
    b: UnsafePointer<Double>?, leadingB: UnsafePointer<Int32>, beta: UnsafePointer<Double>,
    c: UnsafeMutablePointer<Double>?,
    leadingC: UnsafePointer<Int32>
) {
    callFortran(
        .plain, transposeA.pointee, transposeB.pointee, m.pointee, n.pointee, k.pointee, alpha.pointee, a,
        leadingA.pointee, b, leadingB.pointee, beta.pointee, c, leadingC.pointee)
}

@_cdecl("sgemm_64_")
public func fortranWideSGEMM(
    transposeA: UnsafePointer<UInt8>, transposeB: UnsafePointer<UInt8>, m: UnsafePointer<Int>, n: UnsafePointer<Int>,
    k: UnsafePointer<Int>, alpha: UnsafePointer<Float>, a: UnsafePointer<Float>?, leadingA: UnsafePointer<Int>,
    b: UnsafePointer<Float>?, leadingB: UnsafePointer<Int>, beta: UnsafePointer<Float>, c: UnsafeMutablePointer<Float>?,
    leadingC: UnsafePointer<Int>
) {
    callFortran(
        .wide, transposeA.pointee, transposeB.pointee, m.pointee, n.pointee, k.pointee, alpha.pointee, a,
        leadingA.pointee, b, leadingB.pointee, beta.pointee, c, leadingC.pointee)
}

@_cdecl("dgemm_64_")
public func fortranWideDGEMM(
    transposeA: UnsafePointer<UInt8>, transposeB: UnsafePointer<UInt8>, m: UnsafePointer<Int>, n: UnsafePointer<Int>,
    k: UnsafePointer<Int>, alpha: UnsafePointer<Double>, a: UnsafePointer<Double>?, leadingA: UnsafePointer<Int>,
    b: UnsafePointer<Double>?, leadingB: UnsafePointer<Int>, beta: UnsafePointer<Double>,
    c: UnsafeMutablePointer<Double>?,
    leadingC: UnsafePointer<Int>
) {
    callFortran(
        .wide, transposeA.pointee, transposeB.pointee, m.pointee, n.pointee, k.pointee, alpha.pointee, a,
        leadingA.pointee, b, leadingB.pointee, beta.pointee, c, leadingC.pointee)
}

@_cdecl("scipy_sgemm_")
public func scipyFortranSGEMM(
    transposeA: UnsafePointer<UInt8>, transposeB: UnsafePointer<UInt8>, m: UnsafePointer<Int32>,
    n: UnsafePointer<Int32>,
    k: UnsafePointer<Int32>, alpha: UnsafePointer<Float>, a: UnsafePointer<Float>?, leadingA: UnsafePointer<Int32>,
    b: UnsafePointer<Float>?, leadingB: UnsafePointer<Int32>, beta: UnsafePointer<Float>,
    c: UnsafeMutablePointer<Float>?,
    leadingC: UnsafePointer<Int32>
) {
    callFortran(
        .scipy, transposeA.pointee, transposeB.pointee, m.pointee, n.pointee, k.pointee, alpha.pointee, a,
        leadingA.pointee, b, leadingB.pointee, beta.pointee, c, leadingC.pointee)
}

@_cdecl("scipy_dgemm_")
public func scipyFortranDGEMM(
    transposeA: UnsafePointer<UInt8>, transposeB: UnsafePointer<UInt8>, m: UnsafePointer<Int32>,
    n: UnsafePointer<Int32>,
    k: UnsafePointer<Int32>, alpha: UnsafePointer<Double>, a: UnsafePointer<Double>?, leadingA: UnsafePointer<Int32>,
    b: UnsafePointer<Double>?, leadingB: UnsafePointer<Int32>, beta: UnsafePointer<Double>,
    c: UnsafeMutablePointer<Double>?,
    leadingC: UnsafePointer<Int32>
) {
    callFortran(
        .scipy, transposeA.pointee, transposeB.pointee, m.pointee, n.pointee, k.pointee, alpha.pointee, a,
        leadingA.pointee, b, leadingB.pointee, beta.pointee, c, leadingC.pointee)
}

@_cdecl("scipy_sgemm_64_")
public func scipyFortranWideSGEMM(
    transposeA: UnsafePointer<UInt8>, transposeB: UnsafePointer<UInt8>, m: UnsafePointer<Int>, n: UnsafePointer<Int>,
    k: UnsafePointer<Int>, alpha: UnsafePointer<Float>, a: UnsafePointer<Float>?, leadingA: UnsafePointer<Int>,
    b: UnsafePointer<Float>?, leadingB: UnsafePointer<Int>, beta: UnsafePointer<Float>, c: UnsafeMutablePointer<Float>?,
    leadingC: UnsafePointer<Int>
) {
    callFortran(
        .scipyWide, transposeA.pointee, transposeB.pointee, m.pointee, n.pointee, k.pointee, alpha.pointee, a,
        leadingA.pointee, b, leadingB.pointee, beta.pointee, c, leadingC.pointee)
}

@_cdecl("scipy_dgemm_64_")
public func scipyFortranWideDGEMM(
    transposeA: UnsafePointer<UInt8>, transposeB: UnsafePointer<UInt8>, m: UnsafePointer<Int>, n: UnsafePointer<Int>,
    k: UnsafePointer<Int>, alpha: UnsafePointer<Double>, a: UnsafePointer<Double>?, leadingA: UnsafePointer<Int>,
    b: UnsafePointer<Double>?, leadingB: UnsafePointer<Int>, beta: UnsafePointer<Double>,
    c: UnsafeMutablePointer<Double>?,
    leadingC: UnsafePointer<Int>
) {
    callFortran(
        .scipyWide, transposeA.pointee, transposeB.pointee, m.pointee, n.pointee, k.pointee, alpha.pointee, a,
        leadingA.pointee, b, leadingB.pointee, beta.pointee, c, leadingC.pointee)
}
