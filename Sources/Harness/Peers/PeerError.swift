/// Why a program takes no part, or no further part.
enum PeerError: Error, Equatable, CustomStringConvertible {
    case notStarted(program: String, reason: String)
    case ended(program: String, request: String)
    case complained(program: String, message: String)
    case noFile(reason: String)
    case fewResults(program: String, found: Int, wanted: Int)
    case rubbish(program: String, answer: String, wanted: String)

    var description: String {
        switch self {
        case .notStarted(let program, let reason):
            "'\(program)' cannot be started (\(reason)); correct the path behind process:"
        case .ended(let program, let request):
            "'\(program)' ended and did not answer '\(request)'; what it wrote to standard error says why"
        case .complained(let program, let message): "'\(program)' answered: \(message)"
        case .noFile(let reason): "cannot write the numbers for a program to a file (\(reason)); make room in /tmp"
        case .fewResults(let program, let found, let wanted):
            "'\(program)' wrote \(found) results instead of \(wanted); see bench/peers/README.md"
        case .rubbish(let program, let answer, let wanted):
            "'\(program)' answered '\(answer.prefix(80))' instead of \(wanted); see bench/peers/README.md"
        }
    }
}
