/// Why a team could not be made.
public enum TeamError: Error, Equatable, CustomStringConvertible {
    /// The number of threads is not one that any machine could serve.
    case unusableThreadCount(Int)
    /// The system did not start all the threads in time.
    case startedTooFew(started: Int, threads: Int)

    public var description: String {
        switch self {
        case .unusableThreadCount(let threads):
            "a team of \(threads) threads cannot be made: ask for 1 to \(WorkerTeam.maximumThreads)"
        case .startedTooFew(let started, let threads):
            "only \(started) of a team's \(threads) threads could be started: ask for fewer, or raise the process limit"
        }
    }
}
