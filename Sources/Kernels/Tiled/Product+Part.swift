import Matrices
import VectorRoutines

extension Product where Scalar: KernelScalar {
    /// α·A·B of some k alone, without C and the epilogue.
    func slice(_ depth: Range<Int>, into sums: MatrixView<Scalar>) -> Product {
        Product(
            alpha: alpha, a.block(rows: 0..<a.rows, columns: depth), b.block(rows: depth, columns: 0..<b.columns),
            into: sums)
    }

    /// Without the epilogue, as the unpacked routines take it.
    var unpacked: UnpackedProduct<Scalar> { UnpackedProduct(alpha: alpha, a: a, b: b, beta: beta, c: c) }

    /// The product of some rows and columns of C.
    func part(rows: Range<Int>, columns: Range<Int>) -> Product {
        Product(
            alpha: alpha, a.block(rows: rows, columns: 0..<a.columns), b.block(rows: 0..<b.rows, columns: columns),
            beta: beta, into: c.block(rows: rows, columns: columns),
            epilogue: epilogue.part(rows: rows, columns: columns), leavesCaches: leavesCaches)
    }
}
