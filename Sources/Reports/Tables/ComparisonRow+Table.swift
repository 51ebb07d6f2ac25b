import Harness

extension ComparisonRow: TableRow {
    public static let table = Table<ComparisonRow>(
        file: "comparison.csv",
        meaning:
            "What `twofold compare --format csv` prints, in no run's folder: a row a quantity that two runs have in common.",
        blank: ComparisonRow(
            firstRunID: "", secondRunID: "", sourceTable: "", caseID: "", kernel: "", precision: .float32,
            threadsRequested: 0, quantity: "", verdict: ""),
        columns: [
            Column("first_run_id", \.firstRunID, "The run that is compared with."),
            Column("second_run_id", \.secondRunID, "The run whose change is told."),
            Column("table", \.sourceTable, "The runs' table: `kernels`, `passes` or `ratios`."),
            Column("case_id", \.caseID, "The case in the first run."),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
            Column("epilogue", \.epilogue, "What follows a product in the same call; empty for passes."),
            Column("phase", \.phase, "Phase of a pass; empty for products and ratios."),
            Column("precision", \.precision, "The precision of the operands."),
            Column("threads_requested", \.threadsRequested, "Threads asked for."),
            Column("quantity", \.quantity, "`seconds`, or the column of a ratio that each run measured in pairs."),
            Column("first_seconds", \.firstSeconds, "Median time of one call in the first run."),
            Column("second_seconds", \.secondSeconds, "Median time of one call in the second run."),
            Column("first_ratio", \.firstRatio, "The ratio in the first run."),
            Column("first_ci95_low_ratio", \.firstCI95LowRatio, "Lower end of its recorded 95 % interval."),
            Column("first_ci95_high_ratio", \.firstCI95HighRatio, "Upper end of its recorded 95 % interval."),
            Column("second_ratio", \.secondRatio, "The ratio in the second run."),
            Column("second_ci95_low_ratio", \.secondCI95LowRatio, "Lower end of its recorded 95 % interval."),
            Column("second_ci95_high_ratio", \.secondCI95HighRatio, "Upper end of its recorded 95 % interval."),
            Column(
                "change_ratio", \.changeRatio,
                "The second over the first; of times the median of the ratios of all pairs of samples."),
            Column(
                "change_low_ratio", \.changeLowRatio,
                "Lower end: of times, 95 % for all rows together; of ratios, where each lies in its interval."),
            Column("change_high_ratio", \.changeHighRatio, "Upper end of the same."),
            Column(
                "verdict", \.verdict,
                "The second's time is `faster`, `slower`, `same` (within 3 %) or `cannot tell`; ratios are `same`, their intervals `overlap` or lie `apart`, or `cannot tell` without an interval."
            ),
        ])
}
