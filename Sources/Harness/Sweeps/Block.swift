import Kernels
import Matrices
import Networks
import VectorRoutines

/// What is measured side by side: one product or one network and batch, in one precision, at one number of threads, by
/// all its kernels.
public enum Block: Sendable, Equatable {
    case product(ProductBlock)
    case pass(PassBlock)
}

/// One product on several kernels, with each of its epilogues.
public struct ProductBlock: Sendable, Equatable {
    public var kernels: [String]
    public var baseline: String?
    public var precision: Precision
    public var threads: Int
    public var product: ProductCase
    public var epilogues: [ProductEpilogue] = [.none]
    public var cache = CacheState.hot

    /// Who takes part: each kernel with each epilogue.
    var entries: [(kernel: String, epilogue: ProductEpilogue)] {
        kernels.flatMap { kernel in epilogues.map { (kernel, $0) } }
    }

    /// Comparisons that are drawn from it.
    var comparisons: Int { kernels.comparisons(with: baseline, each: epilogues.count) }
}

/// One network and batch on several kernels.
public struct PassBlock: Sendable, Equatable {
    public var kernels: [String]
    public var baseline: String?
    public var precision: Precision
    public var threads: Int
    public var network: NetworkShape
    public var batch: Int
    public var activation: String
    public var inputGradient: Bool
    public var dataSet: String?
    public var cache = CacheState.hot

    var activationFunction: Activation { Activation(rawValue: activation) ?? .relu }

    /// Comparisons that are drawn from it: every phase is compared. Corrected for the kernels alone, 15 to 21 of 100
    /// blocks of three identical kernels would call one of them faster or slower in some phase (`twofold selftest`, its
    /// simulated passes).
    var comparisons: Int { kernels.comparisons(with: baseline, each: PassPhase.allCases.count) }
}

extension Sweep {
    /// The blocks of a sweep, cheapest parameter innermost.
    public func blocks(cores: Int) -> [Block] {
        switch self {
        case .kernels(let sweep):
            return sweep.precisions.flatMap { precision in
                sweep.products.flatMap { product in
                    sweep.threads.distinct(cores).map { threads in
                        .product(
                            ProductBlock(
                                kernels: sweep.kernels, baseline: sweep.baseline, precision: precision,
                                threads: threads, product: product, epilogues: sweep.epilogues, cache: sweep.cache))
                    }
                }
            }
        case .passes(let sweep):
            return sweep.precisions.flatMap { precision in
                sweep.networks.flatMap { network in
                    sweep.batches.flatMap { batch in
                        sweep.threads.distinct(cores).map { threads in
                            .pass(
                                PassBlock(
                                    kernels: sweep.kernels, baseline: sweep.baseline, precision: precision,
                                    threads: threads, network: network, batch: batch,
                                    activation: sweep.activation.rawValue,
                                    inputGradient: sweep.inputGradient, dataSet: sweep.dataSet, cache: sweep.cache))
                        }
                    }
                }
            }
        }
    }
}

extension [ThreadCount] {
    /// The numbers meant, each once: on one core, `1, cores` is 1.
    fileprivate func distinct(_ cores: Int) -> [Int] {
        flatMap { $0.numbers(cores: cores) }.reduce(into: []) { numbers, number in
            if !numbers.contains(number) { numbers.append(number) }
        }
    }
}

extension Block: CustomStringConvertible {
    public var description: String {
        switch self {
        case .product(let block):
            "\(block.product) \(block.precision.rawValue), threads \(block.threads)"
                + (block.epilogues == [.none]
                    ? "" : ", epilogues \(block.epilogues.map(\.description).joined(separator: " "))")
        case .pass(let block):
            "\(block.network) batch \(block.batch) \(block.precision.rawValue), threads \(block.threads)"
        }
    }

    /// What is measured, whoever measures it: the same for two blocks that differ in their kernels alone.
    fileprivate var caseName: String {
        switch self {
        case .product(let block):
            "\(block.product)/\(block.precision.rawValue)/t\(block.threads)\(block.cache == .cold ? "/cold" : "")"
        case .pass(let block):
            "\(block.network)/b\(block.batch)/\(block.activation)\(block.inputGradient ? "/dx" : "")"
                + "\(block.dataSet.map { "/\($0)" } ?? "")/\(block.precision.rawValue)/t\(block.threads)"
                + (block.cache == .cold ? "/cold" : "")
        }
    }

    /// All that was declared of it, in a line: two blocks that differ in anything have different ones.
    public var declaration: String {
        let (baseline, epilogues) =
            switch self {
            case .product(let block): (block.baseline, block.epilogues.map(\.description))
            case .pass(let block): (block.baseline, [])
            }
        return [caseName, kernels.joined(separator: ","), baseline ?? "", epilogues.joined(separator: ",")]
            .joined(separator: " | ")
    }

    /// Its kernels by name.
    public var kernels: [String] {
        switch self {
        case .product(let block): block.kernels
        case .pass(let block): block.kernels
        }
    }

    /// Whether one of its kernels is a program of its own.
    func runsProgram(of catalog: KernelCatalog) -> Bool { kernels.contains { catalog.program($0) != nil } }

    /// Comparisons that are drawn from it.
    var comparisons: Int {
        switch self {
        case .product(let block): block.comparisons
        case .pass(let block): block.comparisons
        }
    }

    /// Whether operands lie in the caches when a call starts.
    var cache: CacheState {
        switch self {
        case .product(let block): block.cache
        case .pass(let block): block.cache
        }
    }

    var threads: Int {
        switch self {
        case .product(let block): block.threads
        case .pass(let block): block.threads
        }
    }

    var precision: Precision {
        switch self {
        case .product(let block): block.precision
        case .pass(let block): block.precision
        }
    }

    /// The block's part of the time that a run shares out, as a weight: 2 for products and passes of a few
    /// milliseconds, up to 5 for large ones, whose fewest rounds take longer. Not in proportion to these: the fewest
    /// rounds of any block also wait that often for a library's pool to fall asleep.
    var timeWeight: Double {
        let multiplyAdds =
            switch self {
            case .product(let block): Double(block.product.shape.multiplyAdds)
            case .pass(let block): 3 * Double(block.network.weights) * Double(block.batch)
            }
        return 2 + min(multiplyAdds / 1e8, 3)
    }

    /// In how many places its operands lie.
    var placements: Int {
        switch self {
        case .product: Harness.placements(bytes: memoryBytes)
        case .pass(let block): Harness.placements(bytes: memoryBytes / Double(max(block.kernels.count, 1)))
        }
    }

    /// Bytes that the block's operands take in one place, all its kernels together; in `Double`, because they may not fit
    /// in an `Int`.
    public var memoryBytes: Double {
        switch self {
        case .product(let block):
            let shape = block.product.shape
            let (m, n, k) = (Double(shape.m), Double(shape.n), Double(shape.k))
            // Each entry's own C, and one matrix that derivatives read.
            let results = Double(block.entries.count) + (block.epilogues == [.none] ? 0 : 1)
            return (m * k + k * n + m * n * results) * Double(block.precision.bytes)
        case .pass(let block):
            return Double(block.kernels.count)
                * MultilayerPerceptron<Float>.memoryBytes(
                    block.network, batch: block.batch, inputGradient: block.inputGradient)
                * Double(block.precision.bytes) / Double(Precision.float32.bytes)
        }
    }
}

extension [Block] {
    /// What joins each block's rows across tables: what it measures, and `#2`, `#3` where a run measures the same
    /// again. So rows of one case always come from the same rounds.
    public var caseIDs: [String] {
        var counts: [String: Int] = [:]
        return map { block in
            counts[block.caseName, default: 0] += 1
            let count = counts[block.caseName, default: 0]
            return block.caseName + (count > 1 ? "#\(count)" : "")
        }
    }
}
