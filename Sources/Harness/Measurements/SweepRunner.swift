import Foundation
import Machine
import Matrices

/// Runs blocks one after another and hands each one's rows to the sink as soon as it is finished.
public struct SweepRunner {
    private let session: Session
    private let blocks: [Block]
    private let caseIDs: [String]
    private let maxSeconds: Double?

    /// - Parameters:
    ///   - earlier: blocks of the same run that were given to other runners, in whose tables the rows will stand too.
    ///   - maxSeconds: for all blocks together; what is left is shared out anew before each block.
    /// - Throws: ``SweepError``, before anything is measured: an unknown kernel, or a block that does not fit in
    ///   memory.
    public init(
        _ blocks: [Block], after earlier: [Block] = [], session: Session, maxSeconds: Double?,
        availableMemoryBytes: Int
    ) throws {
        for block in blocks {
            let need = block.memoryBytes
            guard need < Double(availableMemoryBytes) else {
                throw SweepError.needsMemory(block: block.description, bytes: need, available: availableMemoryBytes)
            }
            for kernel in block.kernels { try session.catalog.check(kernel) }
        }
        self.session = session
        self.blocks = blocks
        caseIDs = Array((earlier + blocks).caseIDs.suffix(blocks.count))
        self.maxSeconds = maxSeconds
    }

    /// Measures the ceilings, foretells the time, then measures the blocks.
    ///
    /// - Parameter progress: called before each block; before the first one its seconds left are the forecast.
    /// - Throws: ``Interrupted``, or an error of the sink; finished blocks have been handed over by then.
    public func run(into sink: any RowSink, progress: (Progress) -> Void) throws {
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
                    finished: index, count: blocks.count, block: block.description,
                    secondsLeft: forecast.seconds(from: index)))
            var policy = session.policy
            if let deadline {
                let share = forecast.share(of: index, secondsLeft: deadline - elapsed())
                policy.blockSeconds = min(share, policy.blockSeconds ?? .infinity)
            }
            try sink.write(measure(block, caseIDs[index], policy))
        }
        progress(Progress(finished: blocks.count, count: blocks.count, block: "", secondsLeft: 0))
        try sink.write([
            .time(
                TimeRow(
                    runID: session.runID, blocks: blocks.count, predictedSeconds: predicted, account: session.account))
        ])
    }

    /// Each precision and number of threads once.
    private func measureCeilings(into sink: any RowSink) throws {
        var measured: Set<String> = []
        for block in blocks where measured.insert("\(block.precision) \(block.threads)").inserted {
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
