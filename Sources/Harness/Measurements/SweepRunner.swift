import Foundation
import Machine
import Matrices

/// Runs blocks one after another and hands each one's rows to the sink as soon as it is finished.
public struct SweepRunner {
    private let session: Session
    /// How many were measured before the run was interrupted.
    private let finished: Int
    /// Those that are left.
    private let blocks: [Block]
    private let caseIDs: [String]
    private let maxSeconds: Double?

    /// - Parameters:
    ///   - blocks: what is measured, in this order.
    ///   - earlier: blocks of the same run that were given to other runners, in whose tables the rows will stand too.
    ///   - finished: how many of the blocks were measured before the run was interrupted; they are left out.
    ///   - session: what the blocks share.
    ///   - maxSeconds: for all blocks together, of which those that are left get their part; it is shared out anew before
    ///     each block.
    ///   - availableMemoryBytes: what a block may need.
    /// - Throws: ``SweepError``, before anything is measured: an unknown kernel, or a block that does not fit in
    ///   memory.
    public init(
        _ blocks: [Block], after earlier: [Block] = [], finished: Int = 0, session: Session, maxSeconds: Double?,
        availableMemoryBytes: Int
    ) throws {
        let forecast = MemoryForecast(topology: session.topology, catalog: session.catalog)
        for block in blocks {
            let need = forecast.bytes(of: [block], rounds: session.policy.rounds)
            guard need < Double(availableMemoryBytes) else {
                throw SweepError.needsMemory(block: block.description, bytes: need, available: availableMemoryBytes)
            }
            for kernel in block.kernels { try session.catalog.check(kernel) }
        }
        self.session = session
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
    ///   - progress: called before each block; before the first one its seconds left are the forecast.
    /// - Throws: ``Interrupted``, or an error of the sink; finished blocks have been handed over by then.
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
        for (index, block) in blocks.enumerated() {
            if session.isCancelled() { throw Interrupted() }
            progress(
                Progress(
                    finished: finished + index, count: finished + blocks.count, block: block.description,
                    secondsLeft: forecast.seconds(from: index)))
            var policy = session.policy
            if let deadline {
                let share = forecast.share(of: index, secondsLeft: deadline - elapsed())
                policy.blockSeconds = min(share, policy.blockSeconds ?? .infinity)
            }
            var rows = try measure(block, caseIDs[index], policy)
            if index == blocks.count - 1 {
                let row = TimeRow(
                    runID: session.runID, blocks: blocks.count, predictedSeconds: predicted, account: session.account)
                rows.append(.time(row))
            }
            try sink.write(rows)
        }
        let count = finished + blocks.count
        progress(Progress(finished: count, count: count, block: "", secondsLeft: 0))
    }

    /// Each precision and number of threads once in a run.
    private func measureCeilings(into sink: any RowSink) throws {
        for block in blocks where session.ceilings[block.precision, block.threads] == nil {
            if session.isCancelled() { throw Interrupted() }
            try sink.write(session.ceiling(block.precision, threads: block.threads).rows(runID: session.runID))
        }
    }

    private func measure(_ block: Block, _ caseID: String, _ policy: SamplingPolicy) throws -> [Row] {
        switch (block, block.precision) {
        case (.product(let block), .float32): try session.measure(block, caseID: caseID, Float.self, policy: policy)
        case (.product(let block), .float64): try session.measure(block, caseID: caseID, Double.self, policy: policy)
        case (.pass(let block), .float32): try session.measure(block, caseID: caseID, Float.self, policy: policy)
        case (.pass(let block), .float64): try session.measure(block, caseID: caseID, Double.self, policy: policy)
        }
    }
}

/// How far a run is.
public struct Progress: Sendable {
    public let finished: Int
    public let count: Int
    /// What is measured now, empty at the end.
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

    public var description: String {
        switch self {
        case .needsMemory(let block, let bytes, let available):
            "\(block) needs \((bytes / 1e9).roundedTo(3)) GB of memory and \((Double(available) / 1e9).roundedTo(3)) GB are free; choose smaller sizes or fewer kernels"
        }
    }
}
