import Matrices
import VectorRoutines

/// A product cut along k: the first stretch scales C by β, the others add to it, and only the last one applies the
/// epilogue.
struct Stretches<Scalar: KernelScalar>: Sequence, IteratorProtocol {
    private let product: Product<Scalar>
    private var slices: Slices

    init(_ product: Product<Scalar>, by size: Int) {
        self.product = product
        slices = Slices(of: product.a.columns, by: size)
    }

    mutating func next() -> Product<Scalar>? {
        guard let depth = slices.next() else { return nil }
        var stretch = product
        stretch.a = product.a.block(rows: 0..<product.a.rows, columns: depth)
        stretch.b = product.b.block(rows: depth, columns: 0..<product.b.columns)
        if depth.lowerBound > 0 { stretch.beta = 1 }
        if depth.upperBound < product.a.columns { stretch.epilogue = .none }
        return stretch
    }
}

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
            epilogue: epilogue.part(rows: rows, columns: columns))
    }
}
