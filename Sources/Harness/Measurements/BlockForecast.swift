import Kernels
import Matrices

extension Session {
    /// Seconds that the rounds of a block will take, guessed from its kernels' pace and the ceilings before it is
    /// measured. A kernel that cannot be had here takes none.
    func forecastSeconds(of block: Block) throws -> Double {
        switch block.precision {
        case .float32: try forecastSeconds(of: block, Float.self)
        case .float64: try forecastSeconds(of: block, Double.self)
        }
    }

    private func forecastSeconds<Scalar: KernelScalar>(of block: Block, _: Scalar.Type) throws -> Double {
        let ceiling = try ceiling(block.precision, threads: block.threads)
        let sampleSeconds = policy.sampling(block.cache).sampleSeconds
        let evictionSeconds = try eviction(block.cache, threads: block.threads)?.seconds(ceiling) ?? 0
        // The ceiling has turns of its own.
        var (secondsPerRound, spread, checks) = (2 * sampleSeconds, 0.0, 0.0)
        for name in block.kernels {
            // A program of its own is thought to be as fast as the best here.
            let isProgram = catalog.program(name) != nil
            if isProgram { checks += secondsOfProgram }
            let name = isProgram ? "tiled" : name
            guard let kernel = try? catalog.make(name, Scalar.self, threads: block.threads) else { continue }
            let pace = try pace(of: kernel, named: name, threads: block.threads)
            spread = max(spread, pace.spread)
            checks += block.secondsPerCheck(ceiling)
            for call in block.calls(pace, ceiling) {
                let count = max(1.1 * sampleSeconds / call.firstQuantity, 1)
                let warmUp = call.firstQuantity < Runner.longestWarmUp ? call.single : 0
                let settling = pace.settlingSeconds(after: block.largestProduct)
                secondsPerRound +=
                    count * (warmUp + call.timed + evictionSeconds * call.evictions)
                    + settling + (settling > Runner.rest ? Runner.rest : 0)
            }
        }
        let rounds = policy.rounds(forSpread: spread, comparisons: block.comparisons)
        return secondsPerRound * Double(rounds + Runner.trialTurns) + checks
    }

    /// What a program takes until it is ready for a network, and to hand over its results: PyTorch and JAX on Zen 4, the suite
    /// `bench/peers/passes.yaml`.
    private var secondsOfProgram: Double { 3 }

    /// Seconds that holding one kernel's result against the reference will take.
    func secondsPerCheck(of block: Block) throws -> Double {
        block.secondsPerCheck(try ceiling(block.precision, threads: block.threads))
    }
}

/// What a call of a block's competitor takes.
private struct CallForecast {
    /// Of the quantity that a sample must be long enough for.
    let firstQuantity: Double
    /// Of one call.
    let single: Double
    /// Of all that a sample does for a call.
    let timed: Double
    let evictions: Double
}

extension Block {
    /// What holding one kernel's result against the reference takes: some rows of each product anew, a multiply-add of them as
    /// long as 400 at the ceiling (Emerald Rapids, the suite `map`), and a call before.
    fileprivate func secondsPerCheck(_ ceiling: Ceiling) -> Double {
        let (anew, once): (Double, Int)
        switch self {
        case .product(let block):
            let shape = block.product.shape
            let rows = Double(min(shape.m, ProductCheck.rowsOfProduct))
            (anew, once) = (rows * Double(shape.n) * Double(shape.k), shape.multiplyAdds)
        case .pass(let block):
            let counts = OperationCounts(block.network, batch: block.batch, inputGradient: block.inputGradient)
            let examples = Double(min(block.batch, ProductCheck.rowsInPass)) / Double(block.batch)
            let rowOfWeights = Double(block.network.units.dropLast().reduce(0, +) * block.batch)
            anew =
                examples * Double(counts.forward + counts.inputGradients)
                + Double(ProductCheck.rowsInPass) * rowOfWeights
            once = counts.forward + counts.backward
        }
        return (400 * anew + Double(once)) * Double(ceiling.threads) / ceiling.multiplyAddsPerSecond
    }

    /// The one of most multiply-adds.
    fileprivate var largestProduct: ProductShape {
        switch self {
        case .product(let block): block.product.shape
        case .pass(let block):
            zip(block.network.units, block.network.units.dropFirst())
                .map { ProductShape(m: block.batch, n: $1, k: $0) }
                .max { $0.multiplyAdds < $1.multiplyAdds } ?? ProductShape(m: block.batch, n: 1, k: 1)
        }
    }

    /// A competitor's each that a kernel has in this block.
    fileprivate func calls(_ pace: KernelPace, _ ceiling: Ceiling) -> [CallForecast] {
        let workingSet = Int(min(memoryBytes / Double(kernels.count), 1e18))
        func seconds(_ multiplyAdds: Double, _ bytes: Double, products: Int) -> Double {
            let traffic = ceiling.trafficSeconds(bytes: bytes, workingSet: workingSet)
            return max(multiplyAdds / pace.rate, traffic) + Double(products) * pace.callSeconds
        }
        switch self {
        case .product(let block):
            let shape = block.product.shape
            let single = seconds(Double(shape.multiplyAdds), memoryBytes, products: 1)
            return block.epilogues.map { _ in
                CallForecast(firstQuantity: single, single: single, timed: single, evictions: 1)
            }
        case .pass(let block):
            let counts = OperationCounts(block.network, batch: block.batch, inputGradient: block.inputGradient)
            let traffic = TrafficModel(
                block.network, batch: block.batch, inputGradient: block.inputGradient,
                scalarBytes: block.precision.bytes)
            let depth = block.network.depth
            let forward = seconds(Double(counts.forward), traffic.forward, products: depth)
            let backward = seconds(Double(counts.backward), traffic.backward, products: 2 * depth)
            // An update reads the weights and their gradients, and writes the weights.
            let update = seconds(0, 3 * Double(block.network.weights * block.precision.bytes), products: 0)
            let step = forward + backward + update
            return [CallForecast(firstQuantity: forward, single: step, timed: 2 * step, evictions: 2)]
        }
    }
}
