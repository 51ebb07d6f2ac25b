import Matrices
import VectorRoutines

/// One product: `C ← epilogue(α·A·B + β·C)`, on strided views.
///
/// A is m×k, B is k×n, C is m×n; C overlaps neither A nor B. Transposed operands are `transposed` views, never
/// copies. β = 0 does not read C; α = 0 reads neither A nor B; NaN and infinity propagate as in reference BLAS.
public struct Product<Scalar: MatrixScalar>: Sendable {
    public var alpha: Scalar
    public var a: MatrixView<Scalar>
    public var b: MatrixView<Scalar>
    public var beta: Scalar
    public var c: MatrixView<Scalar>
    public var epilogue: Epilogue<Scalar>
    /// Whether C is out of every cache before anyone reads it, so that a kernel does well to write past them.
    public var leavesCaches: Bool

    public init(
        alpha: Scalar = 1, _ a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, beta: Scalar = 0,
        into c: MatrixView<Scalar>, epilogue: Epilogue<Scalar> = .none, leavesCaches: Bool = false
    ) {
        self.alpha = alpha
        self.a = a
        self.b = b
        self.beta = beta
        self.c = c
        self.epilogue = epilogue
        self.leavesCaches = leavesCaches
    }

    /// m, n and k, in BLAS's order.
    public var shape: ProductShape { ProductShape(m: c.rows, n: c.columns, k: a.columns) }
}

/// The sizes of a product, in BLAS's names: C is m×n, the inner dimension is k.
public struct ProductShape: Hashable, Sendable {
    public var m: Int
    public var n: Int
    public var k: Int

    public init(m: Int, n: Int, k: Int) {
        self.m = m
        self.n = n
        self.k = k
    }

    /// Multiply-adds of the product (two flop each).
    public var multiplyAdds: Int { m * n * k }
}
