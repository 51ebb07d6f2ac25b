import Harness

/// What a traced program has done, and what could not be seen of it.
struct Trace {
    /// The longest time first.
    var rows: [TraceRow]
    var end: HostProcess.End
    /// How many of the program's processes have loaded the tracing library.
    var processes: Int
    /// Loaded libraries that look like a BLAS, where no product came by.
    var suspects: [String]
    /// Libraries some of whose functions were called past us.
    var unseen: [String]

    /// The lines for standard error.
    /// - Parameter output: the trace's file.
    func findings(in output: String) -> [String] {
        var lines: [String] = []
        if case .killed(let signal) = end {
            lines.append("twofold: the program was ended by signal \(signal); what it had called until then is kept")
        }
        if rows.isEmpty {
            lines.append("twofold: no call of a BLAS came by, so '\(output)' has no row: \(reason)")
        } else {
            let calls = rows.reduce(0) { $0 + $1.calls }
            let seconds = rows.reduce(0) { $0 + $1.totalSeconds }
            lines.append(
                "twofold: \(calls) calls of \(Figures.seconds(seconds)), \(rows.count) rows in '\(output)'; the program ran \(Figures.seconds(rows.first?.programSeconds))"
            )
        }
        let rest = rows.filter { $0.thread == nil }.reduce(0) { $0 + $1.calls }
        if rest > 0 {
            lines.append("twofold: no room was left for the sizes of \(rest) calls; they are counted by routine")
        }
        if !unseen.isEmpty {
            lines.append(
                "twofold: calls of functions that the program asked \(unseen.joined(separator: ", ")) for are not counted, because it had asked two other libraries for the same names"
            )
        }
        return lines
    }

    private var reason: String {
        if processes == 0 {
            return "no process of it could load the tracing library, as where it runs as another user"
        }
        guard suspects.isEmpty else {
            return
                "what the program multiplied, it multiplied inside \(suspects.joined(separator: ", ")), whose functions were not called by BLAS's names through the dynamic linker"
        }
        return "it multiplied nothing, or by a BLAS inside its own file (statically linked), which nobody can see"
    }
}
