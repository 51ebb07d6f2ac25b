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
    public func bytes(of blocks: [Block]) -> Double {
        blocks.map(bytes).max().map {
            max($0, Double(Self.programBytes + Self.threadBytes + Ceiling.largestBuffer(topology)))
        } ?? 0
    }

    /// Bytes of one block: its operands, the other numbers that its results are held against, what empties the caches,
    /// and the program.
    func bytes(of block: Block) -> Double {
        var bytes = block.memoryBytes + Double(Self.programBytes + Self.threadBytes * block.threads)
        if block.cache == .cold {
            bytes += Double(CacheEviction.bytes(topology: topology, threads: block.threads))
        }
        if case .pass = block, block.kernels.contains(where: { catalog.program($0) != nil }) {
            // A network of our own, the same in Double, and its gradients.
            bytes += 5 * block.memoryBytes / Double(block.kernels.count)
        }
        return bytes
    }

    /// The program, its libraries and a block's rows: 28 MiB with a small block; BLAS libraries have as much again.
    private static let programBytes = 56 << 20
    /// A thread's stack, and what kernels pack in.
    private static let threadBytes = 8 << 20
}
