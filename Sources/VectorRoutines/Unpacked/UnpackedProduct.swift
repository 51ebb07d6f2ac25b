import Matrices

/// `C ← α·A·B + β·C` on operands that are read where they lie.
public struct UnpackedProduct<Scalar: MatrixScalar> {
    public var alpha: Scalar
    /// m×k
    public var a: MatrixView<Scalar>
    /// k×n
    public var b: MatrixView<Scalar>
    public var beta: Scalar
    /// m×n
    public var c: MatrixView<Scalar>

    @inlinable
    public init(
        alpha: Scalar, a: MatrixView<Scalar>, b: MatrixView<Scalar>, beta: Scalar, c: MatrixView<Scalar>
    ) {
        self.alpha = alpha
        self.a = a
        self.b = b
        self.beta = beta
        self.c = c
    }

    /// `Cᵀ ← α·Bᵀ·Aᵀ + β·Cᵀ`
    @inlinable
    public var transposed: UnpackedProduct {
        UnpackedProduct(alpha: alpha, a: b.transposed, b: a.transposed, beta: beta, c: c.transposed)
    }
}
