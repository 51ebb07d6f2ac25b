import Harness

extension SampleRow: TableRow {
    public static let table = Table<SampleRow>(
        file: "samples.csv",
        meaning: "Every timed sample, in the order of measurement.",
        blank: SampleRow(
            runID: "", caseID: "", kernel: "", round: 0, orderInRound: 0, calls: 0, seconds: 0),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column(
                "case_id", \.caseID,
                "The case within the run: a shape or network, batch and threads, for all kernels; `#2` where it comes again."
            ),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
            Column("phase", \.phase, "Phase of a pass; empty for products."),
            Column("round", \.round, "Round, from 0."),
            Column("order_in_round", \.orderInRound, "Turn within the round, from 0; shuffled."),
            Column("calls", \.calls, "Calls timed together."),
            Column("seconds", \.seconds, "Time of all these calls."),
        ])
}
