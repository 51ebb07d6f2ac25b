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

    /// Bytes of a run of these blocks, whichever of them are measured together, the ceilings before them among them; in
    /// `Double`, because they may not fit in an `Int`.
    public func bytes(of blocks: [Block], rounds: SamplingPolicy.Rounds) -> Double {
        let own = blocks.map { bytes(ofItself: $0, rounds: rounds) }
        guard let largest = own.max() else { return 0 }
        // A data set is read before the ceilings are measured, and kept.
        let first = ceilingBytes + (blocks.contains(where: \.readsDataSet) ? Double(Self.dataSetBytes) : 0)
        return max(first, keptBytes(blocks) + max(largest, min(own.reduce(0, +), greatestGroupBytes)))
    }

    /// What any run takes, whatever its blocks: its ceilings are measured first.
    var ceilingBytes: Double { Double(Self.programBytes + Self.threadBytes + Ceiling.largestBuffer(topology)) }

    /// What blocks that are measured together take of their own at most; a larger one is measured alone.
    var greatestGroupBytes: Double { min(Double(topology.memoryBytes) / 4, Double(2 << 30)) }

    /// What a block takes beside others: its operands, the other numbers that its results are held against, what its
    /// kernels pack in, and its samples.
    func bytes(ofItself block: Block, rounds: SamplingPolicy.Rounds) -> Double {
        var bytes = block.memoryBytes * Double(block.placements) + Double(Self.threadBytes * block.threads)
        if case .pass = block, block.runsProgram(of: catalog) {
            // A network of our own, the same in Double, and its gradients.
            bytes += 5 * block.memoryBytes / Double(block.kernels.count)
        }
        return bytes + Double(rounds.most) * Double(block.quantities * Self.sampleBytes)
    }

    /// What blocks share and a run keeps: the program, what empties the caches, and a data set.
    private func keptBytes(_ blocks: [Block]) -> Double {
        let evicting = Set(blocks.filter { $0.cache == .cold }.map(\.threads))
        let evictions = evicting.map { CacheEviction.bytes(topology: topology, threads: $0) }.reduce(0, +)
        return Double(
            Self.programBytes + evictions + (blocks.contains(where: \.readsDataSet) ? Self.dataSetBytes : 0))
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
    fileprivate var readsDataSet: Bool { if case .pass(let block) = self { block.dataSet != nil } else { false } }

    /// Times that a round gives.
    fileprivate var quantities: Int {
        switch self {
        case .product(let block): block.entries.count
        case .pass(let block): block.kernels.count * PassPhase.allCases.count
        }
    }
}
