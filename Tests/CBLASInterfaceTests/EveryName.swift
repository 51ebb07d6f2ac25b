/// One argument list for all names, so that each is called as its type wants it.
struct Arguments<Scalar> {
    var layout: Int32 = 102
    /// `n`, `t` or `c`.
    var transposeA: Character = "n"
    var transposeB: Character = "n"
    var m = 1
    var n = 1
    var k = 1
    var alpha: Scalar
    var a: UnsafeMutablePointer<Scalar>?
    var leadingA = 1
    var b: UnsafeMutablePointer<Scalar>?
    var leadingB = 1
    var beta: Scalar
    var c: UnsafeMutablePointer<Scalar>?
    var leadingC = 1
}

/// A name of the library that takes numbers of one precision.
struct Name<Scalar: BinaryFloatingPoint>: CustomStringConvertible {
    let description: String
    var isFortran: Bool { !description.contains("cblas") }
    private var isWide: Bool { description.contains("64") }

    static var all: [Name] {
        let letter = Scalar.self == Float.self ? "s" : "d"
        return [
            "cblas_Xgemm", "cblas_Xgemm64_", "cblas_Xgemm_64", "scipy_cblas_Xgemm", "scipy_cblas_Xgemm64_", "Xgemm_",
            "Xgemm_64_", "scipy_Xgemm_", "scipy_Xgemm_64_",
        ].map { Name(description: $0.replacing("X", with: letter)) }
    }

    func call(_ arguments: Arguments<Scalar>) throws {
        switch (Scalar.self == Float.self, isWide) {
        case (true, true): try call(arguments, as: Int.self, Float.self)
        case (true, false): try call(arguments, as: Int32.self, Float.self)
        case (false, true): try call(arguments, as: Int.self, Double.self)
        case (false, false): try call(arguments, as: Int32.self, Double.self)
        }
    }

    private func call<Integer: FixedWidthInteger, Number>(
        _ x: Arguments<Scalar>, as: Integer.Type, _: Number.Type
    ) throws {
        // The same type; the compiler does not know.
        let x = unsafeBitCast(x, to: Arguments<Number>.self)
        let sizes = [x.m, x.n, x.k, x.leadingA, x.leadingB, x.leadingC].map { Integer(truncatingIfNeeded: $0) }
        if isFortran {
            let gemm: FortranGemm<Integer, Number> = try DropInLibrary.function(description)
            var (letterA, letterB) = (x.transposeA.asciiValue ?? 0, x.transposeB.asciiValue ?? 0)
            var (alpha, beta) = (x.alpha, x.beta)
            sizes.withUnsafeBufferPointer { sizes in
                let first = sizes.baseAddress!
                gemm(
                    &letterA, &letterB, first, first + 1, first + 2, &alpha, x.a, first + 3, x.b, first + 4, &beta, x.c,
                    first + 5)
            }
        } else {
            let gemm: Gemm<Integer, Number> = try DropInLibrary.function(description)
            gemm(
                x.layout, Self.constant(x.transposeA), Self.constant(x.transposeB), sizes[0], sizes[1], sizes[2],
                x.alpha, x.a, sizes[3], x.b, sizes[4], x.beta, x.c, sizes[5])
        }
    }

    private static func constant(_ letter: Character) -> Int32 {
        switch letter.lowercased() {
        case "n": 111
        case "t": 112
        case "c": 113
        default: 7
        }
    }
}
