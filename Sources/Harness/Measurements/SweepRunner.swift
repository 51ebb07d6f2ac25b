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
            let kernels =
                switch block {
                case .product(let block): block.kernels
                case .pass(let block): block.kernels
                }
            for kernel in kernels { try session.catalog.check(kernel) }
        }
        self.session = session
        self.blocks = blocks
        caseIDs = Array((earlier + blocks).caseIDs.suffix(blocks.count))
        self.maxSeconds = maxSeconds
    }

    /// Measures the ceilings, then the blocks.
    ///
    /// - Parameter progress: called before each block.
    /// - Throws: ``Interrupted``, or an error of the sink; finished blocks have been handed over by then.
    public func run(into sink: any RowSink, progress: (Progress) -> Void) throws {
        let started = session.clock.seconds()
        var measured: Set<String> = []
        for (index, block) in blocks.enumerated() {
            if session.isCancelled() { throw Interrupted() }
            let elapsed = session.clock.seconds() - started
            let perBlock = index > 0 ? elapsed / Double(index) : session.policy.blockSeconds ?? 0
            progress(
                Progress(
                    finished: index, count: blocks.count, block: block.description,
                    secondsLeft: maxSeconds.map { max($0 - elapsed, 0) } ?? perBlock * Double(blocks.count - index)))
            if measured.insert("\(block.precision) \(block.threads)").inserted {
                try sink.write(session.ceiling(block.precision, threads: block.threads).rows(runID: session.runID))
            }
            var policy = session.policy
            if let maxSeconds {
                let left = maxSeconds - (session.clock.seconds() - started)
                let weights = blocks[index...].reduce(0) { $0 + $1.timeWeight }
                policy.blockSeconds = max(left, 0) * block.timeWeight / weights
            }
            try sink.write(measure(block, caseIDs[index], policy))
        }
        progress(Progress(finished: blocks.count, count: blocks.count, block: "", secondsLeft: 0))
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
