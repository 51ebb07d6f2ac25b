extension ProgressRow: TableRow {
    static let table = Table<ProgressRow>(
        file: "progress.csv",
        meaning:
            "How far the run had come: one row each time that rows were handed over whole, written after them. `--resume` cuts every table to the last row's bytes and goes on.",
        blank: ProgressRow(),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column("blocks", \.blocks, "Finished blocks, in the order of the suite."),
        ]
            + rowTables.map { table in
                let file = table.fileName
                return Column<ProgressRow>(
                    "\(file.replacing(".csv", with: ""))_bytes", \.[bytesOf: file],
                    "Bytes of `\(file)` that belong to finished blocks.")
            })
}
