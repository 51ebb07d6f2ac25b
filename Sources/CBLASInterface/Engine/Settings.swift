import Glibc
import InstructionSets
import Machine

/// What the environment says. A library does not end its host for a malformed variable: it says so, and goes on.
struct Settings: Sendable {
    var threads: Int
    var instructionSet: InstructionSet
    /// Nil where calls are not counted.
    var callReport: CallReport?

    static let ofProcess = Settings()

    private init() {
        threads = Self.threads()
        instructionSet = Self.instructionSet()
        callReport = CallReport(Self.variable(CallReport.variable) ?? "")
    }

    /// TWOFOLD_NUM_THREADS, else the first number of OMP_NUM_THREADS, else a thread for each physical core that the
    /// process may use.
    private static func threads() -> Int {
        let cores = Topology.current.physicalCores
        if let text = variable("TWOFOLD_NUM_THREADS") {
            if let threads = Int(text), (1...WorkerTeam.maximumThreads).contains(threads) { return threads }
            Message.write(
                "TWOFOLD_NUM_THREADS is '\(text)', not a number from 1 to \(WorkerTeam.maximumThreads); "
                    + "\(cores) threads are used")
            return cores
        }
        // OpenMP's list has a number for each level of nesting. What it does not understand is OpenMP's to report.
        let first = variable("OMP_NUM_THREADS")?.split(separator: ",").first.flatMap { Int($0) }
        guard let first, (1...WorkerTeam.maximumThreads).contains(first) else { return cores }
        return first
    }

    private static func instructionSet() -> InstructionSet {
        do { return try .forProcess() } catch {
            Message.write("\(InstructionSet.variable): \(error); \(InstructionSet.best.rawValue) is used")
            return .best
        }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
