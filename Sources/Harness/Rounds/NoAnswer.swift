/// Thrown by a competitor that has waited in vain: its rows are skipped, because nothing was found wrong.
struct NoAnswer: Error, Equatable, CustomStringConvertible {
    let program: String
    let request: String
    let seconds: Double

    var description: String {
        "'\(program)' did not answer '\(request)' within \(seconds.roundedTo(3)) s; choose a smaller network or leave it out"
    }
}
