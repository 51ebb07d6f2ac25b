import Kernels
import Matrices
import Networks
import VectorRoutines

/// One declared measurement: kernels on shapes, or passes of networks.
public enum Sweep: Sendable, Equatable {
    case kernels(KernelSweep)
    case passes(PassSweep)
}

/// Products of given shapes on several kernels.
public struct KernelSweep: Sendable, Equatable {
    /// Kernels by name, as in the catalog.
    public var kernels: [String]
    /// The kernel to which the others are compared; none when nil.
    public var baseline: String?
    public var precisions: [Precision]
    public var threads: [ThreadCount]
    public var products: [ProductCase]
    /// What follows each product, side by side: how much longer a product with its epilogue takes than without.
    public var epilogues: [ProductEpilogue]
    /// Whether operands lie in the caches when a call starts.
    public var cache: CacheState

    public init(
        kernels: [String], baseline: String?, precisions: [Precision], threads: [ThreadCount], products: [ProductCase],
        epilogues: [ProductEpilogue] = [.none], cache: CacheState = .hot
    ) {
        self.kernels = kernels
        self.baseline = baseline
        self.precisions = precisions
        self.threads = threads
        self.products = products
        self.epilogues = epilogues
        self.cache = cache
    }
}

/// Forward and backward passes of given networks on several kernels.
public struct PassSweep: Sendable, Equatable {
    /// Kernels by name, as in the catalog.
    public var kernels: [String]
    /// The kernel to which the others are compared; none when nil.
    public var baseline: String?
    public var precisions: [Precision]
    public var threads: [ThreadCount]
    public var networks: [NetworkShape]
    public var batches: [Int]
    public var activation: Activation
    /// Whether backward also computes the gradient of the network's input.
    public var inputGradient: Bool
    /// The data set whose examples are fed; nil for random numbers.
    public var dataSet: String?
    /// Whether weights and values lie in the caches when a pass starts.
    public var cache: CacheState

    public init(
        kernels: [String], baseline: String?, precisions: [Precision], threads: [ThreadCount],
        networks: [NetworkShape], batches: [Int], activation: Activation, inputGradient: Bool, dataSet: String?,
        cache: CacheState = .hot
    ) {
        self.kernels = kernels
        self.baseline = baseline
        self.precisions = precisions
        self.threads = threads
        self.networks = networks
        self.batches = batches
        self.activation = activation
        self.inputGradient = inputGradient
        self.dataSet = dataSet
        self.cache = cache
    }
}

/// A number of threads, or some up to as many as there are physical cores.
public enum ThreadCount: Sendable, Hashable {
    case exactly(Int)
    case cores
    /// From a number, doubling, and at last all cores.
    case doublingToCores(from: Int)

    /// The numbers that it means on so many cores.
    public func numbers(cores: Int) -> [Int] {
        switch self {
        case .exactly(let number): return [number]
        case .cores: return [cores]
        case .doublingToCores(let first):
            let doubled = sequence(first: first) { $0 < cores ? 2 * $0 : nil }.prefix { $0 < cores }
            return doubled + [cores]
        }
    }
}

/// A product's sizes and which operands are stored transposed.
public struct ProductCase: Sendable, Hashable, CustomStringConvertible {
    public var shape: ProductShape
    public var transposeA: Bool
    public var transposeB: Bool

    public init(shape: ProductShape, transposeA: Bool = false, transposeB: Bool = false) {
        self.shape = shape
        self.transposeA = transposeA
        self.transposeB = transposeB
    }

    /// `512x512x512:nn`, as on the command line.
    public var description: String {
        "\(shape.m)x\(shape.n)x\(shape.k):\(transposeA ? "t" : "n")\(transposeB ? "t" : "n")"
    }
}
