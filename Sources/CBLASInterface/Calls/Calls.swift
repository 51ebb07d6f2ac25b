import Kernels

/// A call by one of C's names.
@inline(__always)
func callC<Scalar: BLASScalar, Integer: FixedWidthInteger>(
    _ spelling: Entry.Spelling, _ layout: Int32, _ transposeA: Int32, _ transposeB: Int32, _ m: Integer, _ n: Integer,
    _ k: Integer, _ alpha: Scalar, _ a: UnsafePointer<Scalar>?, _ leadingA: Integer, _ b: UnsafePointer<Scalar>?,
    _ leadingB: Integer, _ beta: Scalar, _ c: UnsafeMutablePointer<Scalar>?, _ leadingC: Integer
) {
    let entry = Entry(.c, Scalar.blasPrecision, spelling)
    Engine.withCurrent { engine in
        engine.counts?.add(entry)
        guard let isRowMajor = CLayout.isRowMajor(layout) else {
            engine.counts?.add(.refused)
            return ErrorReport(entry: entry).c(1, rowMajor: false, "Illegal layout setting, %d\n", layout)
        }
        let (transposesA, transposesB) = (CLayout.transposes(transposeA), CLayout.transposes(transposeB))
        guard transposesA != nil else {
            engine.counts?.add(.refused)
            return ErrorReport(entry: entry).c(2, rowMajor: isRowMajor, "Illegal TransA setting, %d\n", transposeA)
        }
        guard transposesB != nil else {
            engine.counts?.add(.refused)
            return ErrorReport(entry: entry).c(3, rowMajor: isRowMajor, "Illegal TransB setting, %d\n", transposeB)
        }
        let call =
            isRowMajor
            ? Call(
                transposesA: transposesB, transposesB: transposesA, m: Int(n), n: Int(m), k: Int(k), alpha: alpha, a: b,
                leadingA: Int(leadingB), b: a, leadingB: Int(leadingA), beta: beta, c: c, leadingC: Int(leadingC))
            : Call(
                transposesA: transposesA, transposesB: transposesB, m: Int(m), n: Int(n), k: Int(k), alpha: alpha, a: a,
                leadingA: Int(leadingA), b: b, leadingB: Int(leadingB), beta: beta, c: c, leadingC: Int(leadingC))
        if let parameter = engine.compute(call) {
            engine.counts?.add(.refused)
            // C has one argument more, the layout, before Fortran's.
            ErrorReport(entry: entry).c(
                isRowMajor ? ErrorReport.exchanged(parameter + 1) : parameter + 1, rowMajor: isRowMajor)
        }
    }
}

/// A call by one of Fortran's names.
@inline(__always)
func callFortran<Scalar: BLASScalar, Integer: FixedWidthInteger>(
    _ spelling: Entry.Spelling, _ transposeA: UInt8, _ transposeB: UInt8, _ m: Integer, _ n: Integer, _ k: Integer,
    _ alpha: Scalar, _ a: UnsafePointer<Scalar>?, _ leadingA: Integer, _ b: UnsafePointer<Scalar>?,
    _ leadingB: Integer, _ beta: Scalar, _ c: UnsafeMutablePointer<Scalar>?, _ leadingC: Integer
) {
    let entry = Entry(.fortran, Scalar.blasPrecision, spelling)
    Engine.withCurrent { engine in
        engine.counts?.add(entry)
        let call = Call(
            transposesA: FortranLetter.transposes(transposeA), transposesB: FortranLetter.transposes(transposeB),
            m: Int(m), n: Int(n), k: Int(k), alpha: alpha, a: a, leadingA: Int(leadingA), b: b, leadingB: Int(leadingB),
            beta: beta, c: c, leadingC: Int(leadingC))
        if let parameter = engine.compute(call) {
            engine.counts?.add(.refused)
            ErrorReport(entry: entry).fortran(parameter)
        }
    }
}

/// The constants of `cblas.h`.
private enum CLayout {
    static func isRowMajor(_ layout: Int32) -> Bool? {
        switch layout {
        case 101: true
        case 102: false
        default: nil
        }
    }

    /// 113, the conjugate transpose, is the transpose of real numbers.
    static func transposes(_ transpose: Int32) -> Bool? {
        switch transpose {
        case 111: false
        case 112, 113: true
        default: nil
        }
    }
}

private enum FortranLetter {
    static func transposes(_ letter: UInt8) -> Bool? {
        switch letter {
        case UInt8(ascii: "N"), UInt8(ascii: "n"): false
        case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "C"), UInt8(ascii: "c"): true
        default: nil
        }
    }
}
