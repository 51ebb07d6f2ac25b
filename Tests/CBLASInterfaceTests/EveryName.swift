import Testing

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
struct Name<Scalar: TestedScalar>: CustomStringConvertible {
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

    func call(_ x: Arguments<Scalar>) throws {
        if isFortran {
            let sizes = [x.m, x.n, x.k, x.leadingA, x.leadingB, x.leadingC]
            if isWide {
                try callFortran(x, sizes)
            } else {
                try callFortran(x, sizes.map { Int32(truncatingIfNeeded: $0) })
            }
        } else {
            try Scalar.callC(
                description, isWide: isWide, x.layout, Self.constant(x.transposeA), Self.constant(x.transposeB), x)
        }
    }

    private func callFortran<Integer>(_ x: Arguments<Scalar>, _ sizes: [Integer]) throws {
        let gemm: FortranGEMM = try DropInLibrary.function(description)
        let letters = [x.transposeA.asciiValue ?? 0, x.transposeB.asciiValue ?? 0]
        let factors = [x.alpha, x.beta]
        try letters.withUnsafeBufferPointer { letters in
            try factors.withUnsafeBufferPointer { factors in
                try sizes.withUnsafeBufferPointer { sizes in
                    let letter = try #require(letters.baseAddress)
                    let factor = try #require(factors.baseAddress)
                    let size = try #require(sizes.baseAddress)
                    gemm(
                        letter, letter + 1, size, size + 1, size + 2, factor, x.a, size + 3, x.b, size + 4, factor + 1,
                        x.c, size + 5)
                }
            }
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

/// A precision whose functions have types of their own.
protocol TestedScalar: BinaryFloatingPoint {
    static func callC(
        _ name: String, isWide: Bool, _ layout: Int32, _ transposeA: Int32, _ transposeB: Int32, _ x: Arguments<Self>
    ) throws
}

extension Float: TestedScalar {
    static func callC(
        _ name: String, isWide: Bool, _ layout: Int32, _ transposeA: Int32, _ transposeB: Int32, _ x: Arguments<Float>
    ) throws {
        if isWide {
            let gemm: SGEMM64 = try DropInLibrary.function(name)
            gemm(
                layout, transposeA, transposeB, x.m, x.n, x.k, x.alpha, x.a, x.leadingA, x.b, x.leadingB, x.beta, x.c,
                x.leadingC)
        } else {
            let gemm: SGEMM32 = try DropInLibrary.function(name)
            gemm(
                layout, transposeA, transposeB, Int32(x.m), Int32(x.n), Int32(x.k), x.alpha, x.a, Int32(x.leadingA),
                x.b,
                Int32(x.leadingB), x.beta, x.c, Int32(x.leadingC))
        }
    }
}

extension Double: TestedScalar {
    static func callC(
        _ name: String, isWide: Bool, _ layout: Int32, _ transposeA: Int32, _ transposeB: Int32, _ x: Arguments<Double>
    ) throws {
        if isWide {
            let gemm: DGEMM64 = try DropInLibrary.function(name)
            gemm(
                layout, transposeA, transposeB, x.m, x.n, x.k, x.alpha, x.a, x.leadingA, x.b, x.leadingB, x.beta, x.c,
                x.leadingC)
        } else {
            let gemm: DGEMM32 = try DropInLibrary.function(name)
            gemm(
                layout, transposeA, transposeB, Int32(x.m), Int32(x.n), Int32(x.k), x.alpha, x.a, Int32(x.leadingA),
                x.b,
                Int32(x.leadingB), x.beta, x.c, Int32(x.leadingC))
        }
    }
}
