import Harness
import Kernels
import Machine
import Matrices
import Reports

/// One replay of a trace: checked whole, then run into a folder and kept for the summary.
struct ReplayRun {
    private let trace: ReplayTrace
    private let kernels: [String]
    private let threads: Int
    private let dropIn: DropInKernels
    private let sampling: SamplingOptions
    private let machine: MachineDescription
    private let identity = RunIdentity.current()
    /// What is measured beside our own: the trace's libraries, and other kernels as they were named.
    private let foreign: [String]

    /// Seconds for the whole replay where nobody says.
    static let standardSeconds = 60.0

    /// - Parameters:
    ///   - kernels: nil for ours and OpenBLAS, unless that is what the program multiplies with.
    /// - Throws: ``CommandFailure``, before anything is measured.
    init(_ trace: ReplayTrace, kernels: [String]?, threads: Int, sampling: SamplingOptions) throws {
        try CommandFailure.refuseDebugBuild()
        self.trace = trace
        self.threads = threads
        self.sampling = sampling
        let libraries = trace.products.compactMap(\.traced.library).distinct
        for library in libraries { try TrustedFile.check(library) }
        let dropIn = try DropInKernels(threads: threads)
        self.dropIn = dropIn
        let names = kernels ?? Self.standardKernels(for: libraries, threads: threads)
        self.kernels = try names.map(dropIn.name)
        foreign = libraries.map { "own=blas:\($0)" } + names
        machine = MachineDescription.probed()
        if sampling.strict, !machine.disturbances.isEmpty {
            throw CommandFailure.failed(MeasuredRun.refusal(machine.disturbances))
        }
    }

    /// On one thread `tiled` and `parallel` are the same.
    private static func standardKernels(for libraries: [String], threads: Int) -> [String] {
        func identity(_ name: String) -> [String]? {
            (try? Twofold.catalog.make(name, Float.self, threads: 1)).map {
                [$0.description.libraryVersion, $0.description.instructionSet]
            }
        }
        let ours = threads == 1 ? ["parallel"] : ["tiled", "parallel"]
        guard let openBLAS = identity("openblas") else { return ours }
        let own = libraries.compactMap { identity("blas:\($0)") }
        return ours + (!own.isEmpty && own.allSatisfy { $0 == openBLAS } ? [] : ["openblas"])
    }

    /// Runs the replay and returns its rows: those that an interruption has left, too, with the signal that asked for it.
    /// - Parameter folder: where the tables go; nowhere when nil.
    func run(into folder: String?) throws -> (rows: [Row], interruption: Int32?) {
        let interruption = Interruption()
        let rows = CollectingSink()
        let session = Session(
            runID: identity.runID, catalog: Twofold.catalog,
            policy: SamplingPolicy(rounds: sampling.policyRounds(standard: .precision(0.02))), seed: sampling.seed,
            isCancelled: { interruption.isAsked })
        let runner = try CommandFailure.checkingUsage {
            try ReplayRunner(
                trace, kernels: kernels, threads: threads, session: session,
                maxSeconds: sampling.maxSeconds ?? Self.standardSeconds,
                availableMemoryBytes: machine.availableMemoryBytes)
        }
        var sinks: [any RowSink] = []
        if let folder { sinks.append(try CommandFailure.checkingUsage { try RunFolder(creating: folder) }) }
        let sink = FanOutSink(sinks + [rows])
        for disturbance in machine.disturbances { Terminal.printError("warning: \(disturbance)") }
        do {
            let row = try MachineRow.current(identity, machine, seed: sampling.seed, kernels: foreign)
            MachineRow.announceLibraries(of: foreign)
            try sink.write([.machine(row)])
            try runner.run(into: sink, progress: ProgressBar().show)
        } catch is Interrupted {
            if Terminal.isInteractive { Terminal.write("\r\u{1B}[K") }
            return (rows.rows, interruption.signal)
        } catch {
            throw CommandFailure.failed(String(describing: error))
        }
        return (rows.rows, nil)
    }
}
