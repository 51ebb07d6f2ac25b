import Harness

extension TraceRow: TableRow {
    public static let table = Table<TraceRow>(
        file: "trace.csv",
        meaning:
            "What `twofold trace` writes, into the file that it is given: a row a distinct product of a program, library and thread. Rows of several traces under one header are a trace.",
        blank: TraceRow(
            runID: "", program: "", programSeconds: 0, routine: "", precision: .float32, calls: 0, totalSeconds: 0,
            minSeconds: 0),
        columns: [
            Column("run_id", \.runID, "The traced run: host and time."),
            Column("program", \.program, "The program, as the command line named it."),
            Column("program_seconds", \.programSeconds, "Wall time of the whole program, in each of its rows."),
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
            Column(
                "thread", \.thread,
                "The thread that called, counted from 0 in the order of first calls; threads beyond share the last number."
            ),
            Column("calls", \.calls, "How often it was called."),
            Column("total_seconds", \.totalSeconds, "Time of all these calls."),
            Column("min_seconds", \.minSeconds, "Shortest time of one call."),
        ])
}
