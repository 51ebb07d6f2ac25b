import Harness

extension TableRow where Self: ComparedRow {
    /// The columns of a comparison with the baseline, the same in every table that has one.
    static var comparisonColumns: [Column<Self>] {
        [
            Column("baseline_kernel", \.baselineKernel, "Kernel that this one is compared with."),
            Column("speedup_ratio", \.speedupRatio, "Baseline's time over this kernel's: median of the paired ratios."),
            Column("speedup_ci95_low_ratio", \.speedupCI95LowRatio, "Lower end of its exact 95 % interval."),
            Column("speedup_ci95_high_ratio", \.speedupCI95HighRatio, "Upper end of its exact 95 % interval."),
            Column(
                "verdict", \.verdict,
                "`faster`, `slower`, `same` (within 3 %) or `cannot tell`, against the baseline."),
        ]
    }
}
