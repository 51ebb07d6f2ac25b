import Harness

extension KernelRow: TableRow {
    public static let table = Table<KernelRow>(
        file: "kernels.csv",
        meaning: "Products of matrices: one row a kernel, shape, precision and number of threads.",
        blank: KernelRow(
            runID: "", caseID: "", kernel: "", precision: .float32, transposeA: false, transposeB: false,
            m: 0, n: 0, k: 0, epilogue: "", threadsRequested: 0, cacheState: .hot, status: .skipped),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column(
                "case_id", \.caseID,
                "The case within the run: a shape or network, batch and threads, for all kernels; `#2` where it comes again."
            ),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
            Column("library_version", \.libraryVersion, "Version of the foreign library behind the kernel."),
            Column("instruction_set", \.instructionSet, "Instruction set that the kernel ran with."),
            Column("precision", \.precision, "The precision of the operands."),
            Column("transpose_a", \.transposeA, "Whether A is stored transposed."),
            Column("transpose_b", \.transposeB, "Whether B is stored transposed."),
            Column("m", \.m, "Rows of C."),
            Column("n", \.n, "Columns of C."),
            Column("k", \.k, "Inner dimension: columns of A, rows of B."),
            Column("epilogue", \.epilogue, "What follows the product in the same call; `none` for the product alone."),
            Column("threads_requested", \.threadsRequested, "Threads asked for."),
            Column(
                "threads_observed", \.threadsObserved,
                "Threads that really worked; 1 for a kernel that uses one by nature."),
            Column("cache_state", \.cacheState, "Whether operands lie in the caches when a call starts."),
            Column("rounds", \.rounds, "Interleaved rounds measured."),
            Column("calls_per_round", \.callsPerRound, "Calls timed together in one round; times are for one call."),
            Column("median_seconds", \.medianSeconds, "Median time of one call over the rounds."),
            Column(
                "median_ci95_low_seconds", \.medianCI95LowSeconds,
                "Lower end of the exact 95 % interval of the median."),
            Column(
                "median_ci95_high_seconds", \.medianCI95HighSeconds,
                "Upper end of the exact 95 % interval of the median."),
            Column("min_seconds", \.minSeconds, "Shortest time of one call."),
            Column("outliers", \.outliers, "Rounds far outside the others; counted, never dropped."),
            Column("stop_reason", \.stopReason, "Why no more rounds were measured."),
            Column(
                "gigaflops_per_second", \.gigaflopsPerSecond,
                "Arithmetic rate at the median; a multiply-add counts as two operations."),
            Column("peak_ratio", \.peakRatio, "Share of the multiply-add loop's rate, paired by round."),
            Column(
                "traffic_model_bytes", \.trafficModelBytes,
                "Bytes that must cross memory at least, write-allocate counted; a model, not a measurement."),
            Column("gigabytes_per_second", \.gigabytesPerSecond, "`traffic_model_bytes` over the median time."),
            Column("bound", \.bound, "Which ceiling limits it by the cost model."),
        ] + comparisonColumns + [
            Column("error_bound_ratio", \.errorBoundRatio, "Largest error over its permitted bound; above 1 is wrong."),
            Column("status", \.status, "Whether the row was measured and found correct."),
            Column("message", \.message, "Why the row failed or was skipped, or what to know about it."),
            Column("reproducer", \.reproducer, "Command that measures this row alone."),
            Column(
                "peak_ci95_low_ratio", \.peakCI95LowRatio, "Lower end of the exact 95 % interval of `peak_ratio`."),
            Column(
                "peak_ci95_high_ratio", \.peakCI95HighRatio, "Upper end of the exact 95 % interval of `peak_ratio`."),
        ])
}
