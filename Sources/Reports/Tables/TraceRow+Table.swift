import Harness
import ProductTrace

extension TraceRow: TableRow {
    public static let table = Table<TraceRow>(
        file: "trace.csv",
        meaning:
            "What `twofold trace` writes, into the file that it is given: a row a distinct product of a program, library and thread. Rows of several traces under one header are a trace.",
        blank: TraceRow(
            runID: "", program: "", programSeconds: 0, product: .blank, thread: nil, calls: 0, totalSeconds: 0,
            minSeconds: 0),
        columns: [
            Column("run_id", \.runID, "The traced run: host and time."),
            Column("program", \.program, "The program, as the command line named it."),
            Column("program_seconds", \.programSeconds, "Wall time of the whole program, in each of its rows."),
        ] + TracedProduct.columns.map { Column($0, of: \.product) } + [
            Column(
                "thread", \.thread,
                "The thread that called, counted from 0 in the order of first calls; threads beyond share the last number."
            ),
            Column("calls", \.calls, "How often it was called."),
            Column("total_seconds", \.totalSeconds, "Time of all these calls."),
            Column("min_seconds", \.minSeconds, "Shortest time of one call."),
        ])
}
