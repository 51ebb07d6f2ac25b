import Files
import Harness
import Kernels
import Machine
import Matrices
import Reports

/// One command's measurement: checked whole, then run into a folder and kept for the summary.
struct MeasuredRun {
    /// Blocks with how they are sampled: a suite, or a command's own.
    struct Part {
        var blocks: [Block]
        var rounds: SamplingPolicy.Rounds
        var maxSeconds: Double?
        var seed: UInt64

        /// Seconds for a block where nobody limited the time: none for exactly so many rounds, which are what was asked
        /// for.
        var patience: Double? {
            if case .precision = rounds, maxSeconds == nil { 10 } else { nil }
        }

        /// All that makes its rows what they are, as text.
        var declaration: String {
            let sampling = "\(rounds) \(maxSeconds.map { "\($0) s" } ?? "") seed \(seed)"
            return ([sampling] + blocks.map(\.declaration)).joined(separator: "\n")
        }
    }

    private let parts: [Part]
    private let machine: MachineDescription
    private let identity = RunIdentity.current()
    private let examples = DataSetExamples()

    /// Checks everything that can be checked before measuring.
    /// - Throws: ``CommandFailure/usage(_:)``.
    init(_ parts: [Part], strict: Bool) throws {
        self.parts = parts
        machine = MachineDescription.probed()
        try CommandFailure.refuseDebugBuild()
        if strict, !machine.disturbances.isEmpty {
            throw CommandFailure.failed(Self.refusal(machine.disturbances))
        }
        try CommandFailure.checkingUsage {
            for case .pass(let block) in parts.flatMap(\.blocks) {
                if let dataSet = block.dataSet { try examples.load(dataSet) }
            }
        }
    }

    /// Why `--strict` does not measure: everything that disturbs, in a line.
    static func refusal(_ disturbances: [Disturbance]) -> String {
        "--strict refuses to measure: " + disturbances.map(\.description).joined(separator: "; ")
    }

    /// The folder that `bench` makes when none is named.
    var defaultFolder: String { identity.defaultFolder }

    /// Runs the parts, writes each block's rows as it is finished, then the fits, and returns all rows, also those that
    /// were measured before an interruption.
    ///
    /// - Parameters:
    ///   - folder: where the tables go; nowhere when nil.
    ///   - resume: whether the folder may hold a run of the same, which goes on.
    func run(into folder: String?, resume: Bool) throws -> [Row] {
        let interruption = Interruption()
        let kernels = parts.flatMap(\.blocks).flatMap(\.kernels)
        var row = try MachineRow.current(identity, machine, seed: parts.first?.seed, kernels: kernels)
        row.suiteDigest = suiteDigest
        let before = try CommandFailure.checkingUsage {
            resume ? try folder.flatMap { try InterruptedRun($0, now: row, topology: machine.topology) } : nil
        }
        let runID = before?.runID ?? identity.runID
        let runners = try runners(before, runID) { interruption.isAsked }
        let rows = CollectingSink(keepsSamples: false)
        var sinks: [any RowSink] = []
        if let folder {
            sinks.append(try before?.folder ?? CommandFailure.checkingUsage { try RunFolder(creating: folder) })
        }
        let sink = FanOutSink(sinks + [rows])
        for disturbance in machine.disturbances { Terminal.printError("warning: \(disturbance)") }
        MachineRow.announceLibraries(of: kernels)
        if let before { rows.write(before.rows) }
        do {
            if rows.rows.isEmpty { try sink.write([.machine(row)]) }
            let bar = ProgressBar()
            for runner in runners { try runner.run(into: sink, progress: bar.show) }
            if rows.rows.fits.isEmpty { try sink.write(fits(rows.rows.passes, runID)) }
        } catch is Interrupted {
            if Terminal.isInteractive { Terminal.write("\r\u{1B}[K") }
            throw CommandFailure.interrupted(
                "interrupted; "
                    + (folder.map { "every finished row is in \($0)" } ?? "nothing was kept, for want of --output"),
                by: interruption.signal)
        } catch {
            throw CommandFailure.failed(String(describing: error))
        }
        if let before, before.finishedBlocks == parts.reduce(0, { $0 + $1.blocks.count }) {
            Terminal.printError("nothing is left to measure: '\(before.folder.path)' holds the whole run")
        }
        return rows.rows
    }

    /// One a part, over the blocks that are left.
    private func runners(
        _ before: InterruptedRun?, _ runID: String, isCancelled: @escaping () -> Bool
    ) throws -> [SweepRunner] {
        let ceilings = before?.ceilings ?? RunCeilings()
        return try CommandFailure.checkingUsage {
            try parts.enumerated().map { index, part in
                let earlier = parts[..<index].flatMap(\.blocks)
                return try SweepRunner(
                    part.blocks, after: earlier, finished: max(0, (before?.finishedBlocks ?? 0) - earlier.count),
                    session: Session(
                        runID: runID, catalog: Twofold.catalog,
                        policy: SamplingPolicy(rounds: part.rounds, blockSeconds: part.patience),
                        seed: part.seed, examples: examples, ceilings: ceilings, isCancelled: isCancelled),
                    maxSeconds: part.maxSeconds, availableMemoryBytes: machine.availableMemoryBytes)
            }
        }
    }

    private func fits(_ passes: [PassRow], _ runID: String) -> [Row] {
        let topology = machine.topology
        let caches = [("L1", topology.l1dBytes), ("L2", topology.l2Bytes), ("L3", topology.l3Bytes)]
        return ScalingFits.rows(from: passes, caches: caches, runID: runID).map(Row.fit)
    }

    private var suiteDigest: String {
        var fingerprint = Fingerprint()
        for part in parts { fingerprint.add(Array("\(part.declaration)\n\n".utf8)) }
        return fingerprint.text
    }
}

extension [Row] {
    var kernels: [KernelRow] { compactMap { if case .kernel(let row) = $0 { row } else { nil } } }
    var passes: [PassRow] { compactMap { if case .pass(let row) = $0 { row } else { nil } } }
    var ratios: [RatioRow] { compactMap { if case .ratio(let row) = $0 { row } else { nil } } }
    var times: [TimeRow] { compactMap { if case .time(let row) = $0 { row } else { nil } } }
    var fits: [FitRow] { compactMap { if case .fit(let row) = $0 { row } else { nil } } }
    var replays: [ReplayRow] { compactMap { if case .replay(let row) = $0 { row } else { nil } } }
    var promises: [PromiseRow] { compactMap { if case .promise(let row) = $0 { row } else { nil } } }

    /// The first row that was found wrong; where no row at all was measured, why the first was not.
    var failure: String? {
        let measurements =
            kernels.map { (kernel: $0.kernel, caseID: $0.caseID, status: $0.status, message: $0.message) }
            + passes.map { (kernel: $0.kernel, caseID: $0.caseID, status: $0.status, message: $0.message) }
            + replays.map { (kernel: $0.kernel, caseID: $0.product.title, status: $0.status, message: $0.message) }
        if let wrong = measurements.first(where: { $0.status == .failed }) {
            return "\(wrong.kernel), \(wrong.caseID): \(wrong.message ?? "failed")"
        }
        guard let first = measurements.first, measurements.allSatisfy({ $0.status == .skipped }) else { return nil }
        return "nothing was measured; \(first.kernel), \(first.caseID): \(first.message ?? "skipped")"
    }
}
