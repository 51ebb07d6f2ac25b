import Kernels
import Matrices

/// One call in BLAS's own form: `C ← α·op(A)·op(B) + β·C` on column-major storage. A row-major call is the same with A
/// and B, and m and n, exchanged.
struct Call<Scalar: KernelScalar> {
    /// Whether op transposes; nil where the caller said neither.
    var transposesA: Bool?
    var transposesB: Bool?
    var m: Int
    var n: Int
    var k: Int
    var alpha: Scalar
    var a: UnsafePointer<Scalar>?
    var leadingA: Int
    var b: UnsafePointer<Scalar>?
    var leadingB: Int
    var beta: Scalar
    var c: UnsafeMutablePointer<Scalar>?
    var leadingC: Int

    /// The number, in Fortran's order, of the first argument that reference BLAS refuses, and in its order of looking.
    var illegalParameter: Int? {
        guard let transposesA else { return 1 }
        guard let transposesB else { return 2 }
        if m < 0 { return 3 }
        if n < 0 { return 4 }
        if k < 0 { return 5 }
        if leadingA < max(1, transposesA ? k : m) { return 8 }
        if leadingB < max(1, transposesB ? n : k) { return 10 }
        if leadingC < max(1, m) { return 13 }
        return nil
    }

    /// Whether C stays as it is.
    var isNothing: Bool { m == 0 || n == 0 || (!readsOperands && beta == 1) }

    /// Whether A and B have anything to say.
    var readsOperands: Bool { alpha != 0 && k > 0 }

    /// The number, in Fortran's order, of the first argument of a legal call with which reference BLAS would run into
    /// memory that cannot exist: no address, or a matrix that does not fit in the address space.
    var impossibleParameter: Int? {
        guard let c else { return 12 }
        if !Self.fits(c, columns: n, leading: leadingC) { return 13 }
        guard readsOperands else { return nil }
        guard let a else { return 7 }
        if !Self.fits(a, columns: transposesA == true ? m : k, leading: leadingA) { return 8 }
        guard let b else { return 9 }
        if !Self.fits(b, columns: transposesB == true ? k : n, leading: leadingB) { return 10 }
        let (area, areaOverflows) = m.multipliedReportingOverflow(by: n)
        return areaOverflows || area.multipliedReportingOverflow(by: k).overflow ? 5 : nil
    }

    private static func fits(_ base: UnsafePointer<Scalar>, columns: Int, leading: Int) -> Bool {
        let (count, countOverflows) = columns.multipliedReportingOverflow(by: leading)
        let (bytes, bytesOverflow) = count.multipliedReportingOverflow(by: MemoryLayout<Scalar>.stride)
        return !countOverflows && !bytesOverflow
            && !UInt(bitPattern: base).addingReportingOverflow(UInt(bitPattern: bytes)).overflow
    }
}

extension Call {
    /// The product of a legal and possible call, nil where C has no address. It is transposed, `Cᵀ = op(B)ᵀ·op(A)ᵀ`:
    /// columns read as rows.
    var product: Product<Scalar>? {
        guard let c else { return nil }
        // Operands that are not read may have no address.
        let a = storedA(UnsafeMutablePointer(mutating: a) ?? c)
        let b = storedB(UnsafeMutablePointer(mutating: b) ?? c)
        return Product(
            alpha: alpha, transposesB == true ? b.transposed : b, transposesA == true ? a.transposed : a, beta: beta,
            into: storedC(c))
    }

    /// Whether C shares memory with an operand that is read.
    var overlaps: Bool {
        guard readsOperands, let a, let b, let c else { return false }
        return storedC(c).sharesMemory(with: storedA(UnsafeMutablePointer(mutating: a)))
            || storedC(c).sharesMemory(with: storedB(UnsafeMutablePointer(mutating: b)))
    }

    // The matrices as they are stored, each column a row.

    /// The k that is read: of operands that are not, it may be any.
    private var depth: Int { readsOperands ? k : 0 }

    private func storedA(_ base: UnsafeMutablePointer<Scalar>) -> MatrixView<Scalar> {
        let (rows, columns) = transposesA == true ? (m, depth) : (depth, m)
        return MatrixView(base: base, rows: rows, columns: columns, rowStride: leadingA)
    }

    private func storedB(_ base: UnsafeMutablePointer<Scalar>) -> MatrixView<Scalar> {
        let (rows, columns) = transposesB == true ? (depth, n) : (n, depth)
        return MatrixView(base: base, rows: rows, columns: columns, rowStride: leadingB)
    }

    private func storedC(_ base: UnsafeMutablePointer<Scalar>) -> MatrixView<Scalar> {
        MatrixView(base: base, rows: n, columns: m, rowStride: leadingC)
    }
}
