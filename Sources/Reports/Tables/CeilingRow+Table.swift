import Harness

extension CeilingRow: TableRow {
    public static let table = Table<CeilingRow>(
        file: "ceilings.csv",
        meaning: "What the machine reaches at most, measured in the same run.",
        blank: CeilingRow(
            runID: "", resource: .fma, precision: .float32, threads: 0),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column("resource", \.resource, "Rate of multiply-adds or of eˣ, or bandwidth of reading or writing."),
            Column("level", \.level, "Cache level or memory; empty for `fma` and `exponential`."),
            Column("precision", \.precision, "The precision of the operands."),
            Column("threads", \.threads, "Threads that worked together."),
            Column("gigaflops_per_second", \.gigaflopsPerSecond, "Peak arithmetic rate; only for `fma`."),
            Column(
                "gigabytes_per_second", \.gigabytesPerSecond,
                "Bandwidth; only for `read` and `write`. Memory is written past the caches where that is faster."),
            Column(
                "gigaexponentials_per_second", \.gigaexponentialsPerSecond, "Rate of eˣ; only for `exponential`."),
        ])
}
