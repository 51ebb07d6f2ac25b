import Kernels
import Machine
import Matrices

/// The memory that a run takes at most, known before it starts.
public struct MemoryForecast {
    private let topology: Topology
    private let catalog: KernelCatalog

    public init(topology: Topology = .current, catalog: KernelCatalog) {
        self.topology = topology
        self.catalog = catalog
    }

    /// Bytes of these blocks one after the other, the ceilings before them among them; in `Double`, because they may not
    /// fit in an `Int`.
    public func bytes(of blocks: [Block], rounds: SamplingPolicy.Rounds) -> Double {
        let readsDataSet = blocks.contains { if case .pass(let block) = $0 { block.dataSet != nil } else { false } }
        // A data set is read before the ceilings are measured, and kept.
        let first =
            Self.programBytes + Self.threadBytes + Ceiling.largestBuffer(topology)
            + (readsDataSet ? Self.dataSetBytes : 0)
        return blocks.map { bytes(of: $0, rounds: rounds) }.max().map { max($0, Double(first)) } ?? 0
    }

    /// Bytes of one block: its operands, the other numbers that its results are held against, what empties the caches,
    /// its samples, and the program.
    func bytes(of block: Block, rounds: SamplingPolicy.Rounds) -> Double {
        var bytes = block.memoryBytes + Double(Self.programBytes + Self.threadBytes * block.threads)
        if block.cache == .cold {
            bytes += Double(CacheEviction.bytes(topology: topology, threads: block.threads))
        }
        if case .pass = block, block.kernels.contains(where: { catalog.program($0) != nil }) {
            // A network of our own, the same in Double, and its gradients.
            bytes += 5 * block.memoryBytes / Double(block.kernels.count)
        }
        if case .pass(let pass) = block, pass.dataSet != nil { bytes += Double(Self.dataSetBytes) }
        return bytes + Double(rounds.most) * Double(block.quantities * Self.sampleBytes)
    }

    /// A sample, its row, and the row's line.
    private static let sampleBytes = 2 * MemoryLayout<Row>.stride + 256
    /// The program, its libraries and a block's rows: 28 MiB with a small block; BLAS libraries have as much again.
    private static let programBytes = 56 << 20
    /// The largest data set's images, 47 MB, and as much while its file is unpacked.
    private static let dataSetBytes = 96 << 20
    /// A thread's stack, and what kernels pack in.
    private static let threadBytes = 8 << 20
}

extension SamplingPolicy.Rounds {
    /// No more rounds than so many are run.
    fileprivate var most: Int {
        switch self {
        case .exactly(let rounds): rounds
        case .precision: SamplingPolicy.greatestRounds
        }
    }
}

extension Block {
    /// Times that a round gives.
    fileprivate var quantities: Int {
        switch self {
        case .product(let block): block.entries.count
        case .pass(let block): block.kernels.count * PassPhase.allCases.count
        }
    }
}
