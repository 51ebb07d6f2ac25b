import ProductTrace

extension TracedProduct {
    /// The columns of a product, which the tables of traces and of replays have in common.
    static let columns: [Column<TracedProduct>] = [
        Column("library", \.library, "Path of the program's own library, which computed the product."),
        Column("routine", \.routine, "The name that was called, such as `cblas_sgemm` or `dgemv_`."),
        Column("precision", \.precision, "The precision of the operands."),
        Column("order", \.order, "How the matrices are stored; empty where the call's own was illegal."),
        Column("transpose_a", \.transposeA, "Whether A is taken transposed; empty without A's, or illegal."),
        Column("transpose_b", \.transposeB, "Whether B is taken transposed; empty without B's, or illegal."),
        Column("m", \.m, "Rows of C; of A in `gemv` and `ger`."),
        Column("n", \.n, "Columns of C; of A in `gemv` and `ger`."),
        Column("k", \.k, "Inner dimension; empty in `gemv` and `ger`."),
        Column("lda", \.leadingA, "Leading dimension of A as it is stored."),
        Column("ldb", \.leadingB, "Leading dimension of B; empty without B."),
        Column("ldc", \.leadingC, "Leading dimension of C; empty without C."),
        Column("alpha", \.alpha, "The factor before the product."),
        Column("beta", \.beta, "The factor before what the result was; empty in `ger`."),
    ]

    static let blank = TracedProduct(routine: "", precision: .float32)
}
