import Harness

extension TimeRow: TableRow {
    public static let table = Table<TimeRow>(
        file: "times.csv",
        meaning: "What each suite of the run took, and for what: every second belongs to one of the parts.",
        blank: TimeRow(),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column(
                "blocks", \.blocks,
                "Shapes, and networks and batches, that were measured, at each number of threads; after `--resume` those since then."
            ),
            Column(
                "predicted_seconds", \.predictedSeconds,
                "What these blocks were thought to take before the first of them."),
            Column("elapsed_seconds", \.elapsedSeconds, "What it took."),
            Column("timed_seconds", \.timedSeconds, "Samples, and the trials that fix their calls."),
            Column(
                "warm_up_seconds", \.warmUpSeconds, "Calls before each sample, untimed, and programs that get ready."),
            Column("settling_seconds", \.settlingSeconds, "Waiting until a library's threads sleep."),
            Column("ceilings_seconds", \.ceilingsSeconds, "The machine's ceilings."),
            Column("verification_seconds", \.verificationSeconds, "Results held against an independent reference."),
            Column("own_seconds", \.ownSeconds, "The harness's own: all that is left."),
            Column("own_ratio", \.ownRatio, "`own_seconds` divided by `elapsed_seconds`."),
        ])
}
