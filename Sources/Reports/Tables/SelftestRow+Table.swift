import Harness

extension SelftestRow: TableRow {
    public static let table = Table<SelftestRow>(
        file: "selftest.csv",
        meaning: "What `twofold selftest --format csv` prints, in no run's folder: a row a promise of the harness.",
        blank: SelftestRow(kind: "", setting: "", event: "", successes: 0, trials: 0, verdict: ""),
        columns: [
            Column("kind", \.kind, "`simulated` on a made-up machine, or `live` on this one."),
            Column("setting", \.setting, "The noise, or the work."),
            Column("event", \.event, "What was counted, in words."),
            Column("successes", \.successes, "How often it happened."),
            Column("trials", \.trials, "How often it was tried."),
            Column("found_ratio", \.foundRatio, "`successes` over `trials`; empty without a trial."),
            Column("target_low_ratio", \.targetLowRatio, "The share that it should have at least."),
            Column("target_high_ratio", \.targetHighRatio, "The share that it may have at most."),
            Column("time_ratio", \.timeRatio, "Median of the time ratios that the trials gave."),
            Column(
                "verdict", \.verdict,
                "`met`; `missed` where an exact binomial test at 1 % rejects the target, or nothing was tried; `reported` without a target; `skipped` without target and trial."
            ),
        ])
}
