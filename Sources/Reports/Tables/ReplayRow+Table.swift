import Harness
import ProductTrace

extension ReplayRow: TableRow {
    public static let table = Table<ReplayRow>(
        file: "replay.csv",
        meaning:
            "What `twofold replay` measured: a row a distinct product of the traced program and kernel, the longest time first. A product that was not measured keeps today's time.",
        blank: ReplayRow(
            runID: "", program: "", kernel: "", threadsRequested: 0,
            product: .blank, calls: 0, tracedSeconds: 0),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column("program", \.program, "The traced program; several of a merged trace are joined by `, `."),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
            Column("threads_requested", \.threadsRequested, "Threads asked for, of the program's own library too."),
        ] + TracedProduct.columns.map { Column($0, of: \.product) } + [
            Column("calls", \.calls, "How often the program called it, all threads together."),
            Column("traced_seconds", \.tracedSeconds, "Time of all these calls in the program."),
            Column(
                "own_hot_seconds", \.ownHotSeconds,
                "Median time of one call of the program's own library, operands in the caches."),
            Column("own_cold_seconds", \.ownColdSeconds, "The same, caches emptied before the call."),
            Column("hot_seconds", \.hotSeconds, "Median time of one call of the kernel, operands in the caches."),
            Column("cold_seconds", \.coldSeconds, "The same, caches emptied before the call."),
            Column("promised_seconds", \.promisedSeconds, "What all these calls would take on the kernel."),
            Column(
                "promised_ci95_low_seconds", \.promisedCI95LowSeconds, "Lower end of its 95 % interval, resampled."),
            Column(
                "promised_ci95_high_seconds", \.promisedCI95HighSeconds, "Upper end of its 95 % interval, resampled."),
            Column("status", \.status, "Whether the row was measured and found correct."),
            Column("message", \.message, "Why the row failed or was skipped, or what to know about it."),
        ])
}
