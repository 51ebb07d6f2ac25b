import Harness

extension PromiseRow: TableRow {
    public static let table = Table<PromiseRow>(
        file: "promises.csv",
        meaning:
            "What a traced program would take on each kernel, by `twofold replay`: a row a kernel. Products count in the thread of each traced run that has the most of them.",
        blank: PromiseRow(
            runID: "", program: "", kernel: "", threadsRequested: 0, programSeconds: 0, productSeconds: 0),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column("program", \.program, "The traced program; several of a merged trace are joined by `, `."),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
            Column("threads_requested", \.threadsRequested, "Threads asked for, of the program's own library too."),
            Column("program_seconds", \.programSeconds, "Wall time of the traced program; of merged traces, the sum."),
            Column("product_seconds", \.productSeconds, "What of it were traced products."),
            Column(
                "replayed_seconds", \.replayedSeconds,
                "What of `product_seconds` was measured on the kernel; the rest keeps today's time."),
            Column("promised_product_seconds", \.promisedProductSeconds, "What these products would take."),
            Column(
                "promised_product_ci95_low_seconds", \.promisedProductCI95LowSeconds,
                "Lower end of its 95 % interval, resampled."),
            Column(
                "promised_product_ci95_high_seconds", \.promisedProductCI95HighSeconds,
                "Upper end of its 95 % interval, resampled."),
            Column("promised_seconds", \.promisedSeconds, "What the program would take."),
            Column("promised_ci95_low_seconds", \.promisedCI95LowSeconds, "Lower end of its 95 % interval."),
            Column("promised_ci95_high_seconds", \.promisedCI95HighSeconds, "Upper end of its 95 % interval."),
            Column("speedup_ratio", \.speedupRatio, "`program_seconds` over `promised_seconds`."),
        ])
}
