import Foundation
import Machine
import Matrices

/// Runs blocks in groups that are measured together (`BlockGroups`), and hands each block's rows to the sink, in the
/// order of the blocks, as soon as its group is finished.
public struct SweepRunner {
    private let session: Session
    /// How many were measured before the run was interrupted.
    private let finished: Int
    /// Those that are left.
    private let blocks: [Block]
    private let caseIDs: [String]
    private let maxSeconds: Double?
    private let availableMemoryBytes: Int

    /// - Parameters:
    ///   - blocks: what is measured, in this order.
    ///   - earlier: blocks of the same run that were given to other runners, in whose tables the rows will stand too.
    ///   - finished: how many of the blocks were measured before the run was interrupted; they are left out.
    ///   - session: what the blocks share.
    ///   - maxSeconds: for all blocks together, of which those that are left get their part; it is shared out anew before
    ///     each block is planned.
    ///   - availableMemoryBytes: what the run may need.
    /// - Throws: ``SweepError``, before anything is measured: an unknown kernel, or a block that does not fit in
    ///   memory.
    public init(
        _ blocks: [Block], after earlier: [Block] = [], finished: Int = 0, session: Session, maxSeconds: Double?,
        availableMemoryBytes: Int
    ) throws {
        let forecast = MemoryForecast(topology: session.topology, catalog: session.catalog)
        guard blocks.isEmpty || forecast.ceilingBytes < Double(availableMemoryBytes) else {
            throw SweepError.ceilingsNeedMemory(bytes: forecast.ceilingBytes, available: availableMemoryBytes)
        }
        for block in blocks {
            let need = forecast.bytes(of: [block], rounds: session.policy.rounds)
            guard need < Double(availableMemoryBytes) else {
                throw SweepError.needsMemory(block: block.description, bytes: need, available: availableMemoryBytes)
            }
            for kernel in block.kernels { try session.catalog.check(kernel) }
        }
        self.session = session
        self.availableMemoryBytes = availableMemoryBytes
        self.finished = min(finished, blocks.count)
        self.blocks = Array(blocks.dropFirst(finished))
        caseIDs = Array((earlier + blocks).caseIDs.suffix(self.blocks.count))
        // A block gets the time that it would have got in a run without interruption.
        let weight = blocks.reduce(0) { $0 + $1.timeWeight }
        let weightLeft = self.blocks.reduce(0) { $0 + $1.timeWeight }
        self.maxSeconds = maxSeconds.map { weight > 0 ? $0 * weightLeft / weight : $0 }
    }

    /// Measures the ceilings, foretells the time, then measures the blocks that are left; with the last one's rows it hands
    /// over what all of it took.
    ///
    /// - Parameters:
    ///   - sink: gets the rows, a block at a time.
    ///   - progress: called before each block is made ready, once a second while rounds run, and before each block's
    ///     rows are made; the first time its seconds left are the forecast.
    /// - Throws: ``Interrupted``, or an error of the sink; blocks of finished groups have been handed over by then.
    public func run(into sink: any RowSink, progress: (Progress) -> Void) throws {
        guard !blocks.isEmpty else { return }
        session.account.restart()
        let started = session.clock.seconds()
        func elapsed() -> Double { session.clock.seconds() - started }
        try measureCeilings(into: sink)
        let forecast = SweepForecast(
            try blocks.map(session.forecastSeconds), weights: blocks.map(\.timeWeight), policy: session.policy,
            secondsLeft: maxSeconds.map { $0 - elapsed() })
        let predicted = elapsed() + forecast.seconds(from: 0)
        let deadline = forecast.deadline(maxSeconds, predicted: predicted, policy: session.policy)
        func show(_ finished: Int, _ now: String, _ secondsLeft: Double) {
            progress(
                Progress(
                    finished: self.finished + finished, count: self.finished + blocks.count, block: now,
                    secondsLeft: secondsLeft))
        }
        for group in groups(forecast) {
            let (left, behind) = (forecast.seconds(from: group.lowerBound), forecast.seconds(from: group.upperBound))
            let prepared = try prepare(
                group, forecast, secondsLeft: { deadline.map { $0 - elapsed() } },
                progress: { show(group.lowerBound, blocks[$0].description, left) })
            // The last block's are left out, as they were when its rounds were planned.
            let checks = prepared.dropLast().reduce(0) { $0 + $1.checkSeconds }
            try runRounds(of: prepared, seconds: deadline.map { $0 - elapsed() - checks }) { secondsLeft in
                show(group.lowerBound, description(of: group), secondsLeft + behind)
            }
            for (block, prepared) in zip(group, prepared) {
                show(block, blocks[block].description, behind)
                if session.isCancelled() { throw Interrupted() }
                var rows = try prepared.rows()
                if block == blocks.count - 1 {
                    let row = TimeRow(
                        runID: session.runID, blocks: blocks.count, predictedSeconds: predicted,
                        account: session.account)
                    rows.append(.time(row))
                }
                try sink.write(rows)
            }
        }
        show(blocks.count, "", 0)
    }

    private func groups(_ forecast: SweepForecast) -> [Range<Int>] {
        let memory = MemoryForecast(topology: session.topology, catalog: session.catalog)
        return BlockGroups(
            seconds: forecast.seconds,
            bytes: blocks.map { memory.bytes(ofItself: $0, rounds: session.policy.rounds) },
            greatestBytes: min(memory.greatestGroupBytes, Double(availableMemoryBytes) / 4),
            standsAlone: { blocks[$0].runsProgram(of: session.catalog) }
        ).ranges
    }

    /// Makes the blocks of a group ready, one after the other: what one does not want goes to those behind it.
    ///
    /// - Parameters:
    ///   - secondsLeft: for everything that has not been done yet; nil where nothing limits it.
    ///   - progress: called before each.
    private func prepare(
        _ group: Range<Int>, _ forecast: SweepForecast, secondsLeft: () -> Double?, progress: (_ block: Int) -> Void
    ) throws -> [PreparedBlock] {
        var prepared: [PreparedBlock] = []
        // Of the group's blocks that stand ready: their rounds, and holding their results against the reference.
        var promised = 0.0
        for block in group {
            progress(block)
            if session.isCancelled() { throw Interrupted() }
            var policy = session.policy
            if let secondsLeft = secondsLeft() {
                let share = forecast.share(of: block, secondsLeft: secondsLeft - promised)
                policy.blockSeconds = min(share, policy.blockSeconds ?? .infinity)
            }
            let ready = try session.prepare(blocks[block], caseID: caseIDs[block], policy: policy)
            promised += ready.rounds.plannedSeconds + ready.checkSeconds
            prepared.append(ready)
        }
        return prepared
    }

    /// - Parameters:
    ///   - seconds: after which rounds are given up; nil where nothing limits them.
    ///   - progress: called once a second.
    private func runRounds(
        of prepared: [PreparedBlock], seconds: Double?, progress: (_ secondsLeft: Double) -> Void
    ) throws {
        var shown = -Double.infinity
        try prepared.map(\.rounds).run(seed: session.seed, clock: session.clock, seconds: seconds ?? .infinity) {
            secondsLeft in
            let now = session.clock.seconds()
            guard now - shown >= 1 else { return }
            shown = now
            progress(secondsLeft)
        }
    }

    private func description(of group: Range<Int>) -> String {
        group.count == 1 ? blocks[group.lowerBound].description : "rounds of \(group.count) blocks together"
    }

    /// Each precision and number of threads once in a run.
    private func measureCeilings(into sink: any RowSink) throws {
        for block in blocks where session.ceilings[block.precision, block.threads] == nil {
            if session.isCancelled() { throw Interrupted() }
            try sink.write(session.ceiling(block.precision, threads: block.threads).rows(runID: session.runID))
        }
    }
}

/// How far a run is.
public struct Progress: Sendable {
    public let finished: Int
    public let count: Int
    /// What is being done now, empty at the end.
    public let block: String
    public let secondsLeft: Double

    public init(finished: Int, count: Int, block: String, secondsLeft: Double) {
        self.finished = finished
        self.count = count
        self.block = block
        self.secondsLeft = secondsLeft
    }
}

/// Why blocks cannot be run.
public enum SweepError: Error, CustomStringConvertible {
    case needsMemory(block: String, bytes: Double, available: Int)
    /// The bandwidth of memory is that of a buffer beyond every cache.
    case ceilingsNeedMemory(bytes: Double, available: Int)

    public var description: String {
        switch self {
        case .needsMemory(let block, let bytes, let available):
            "\(block) needs \(gigabytes(bytes)) of memory and \(gigabytes(Double(available))) are free; choose smaller sizes or fewer kernels"
        case .ceilingsNeedMemory(let bytes, let available):
            "measuring the ceilings of a machine with such caches needs \(gigabytes(bytes)) of memory and \(gigabytes(Double(available))) are free; stop programs that use much"
        }
    }

    private func gigabytes(_ bytes: Double) -> String { "\((bytes / 1e9).roundedTo(3)) GB" }
}
