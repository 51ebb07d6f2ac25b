import InstructionSets
import Kernels
import Machine
import Matrices

extension Session {
    /// Makes one product ready to be measured on all its kernels, with all its epilogues.
    func prepare<Scalar: KernelScalar>(
        _ block: ProductBlock, caseID: String, _: Scalar.Type, policy: SamplingPolicy
    ) throws -> PreparedBlock {
        let shape = block.product.shape
        let operands = try (0..<Block.product(block).placements).map { _ in
            try ProductOperands<Scalar>(block, seed: seed)
        }
        var outputs: [Matrix<Scalar>] = []
        let entries = block.entries
        let lineup = try Lineup<Scalar, ProductCompetitor<Scalar>>(
            entries.map(\.kernel), threads: block.threads, session: self
        ) { name, index in
            let kernel = try self.catalog.make(name, Scalar.self, threads: block.threads)
            let pace = try self.pace(of: kernel, named: name, threads: block.threads)
            let products = try operands.map { operands in
                let c = try Matrix<Scalar>(rows: shape.m, columns: shape.n)
                outputs.append(c)
                return operands.product(into: c, entries[index].epilogue)
            }
            return ProductCompetitor(
                kernel: kernel, products: products,
                team: try self.team(of: kernel.teamSize), clock: self.clock,
                estimatedSecondsPerCall: Double(shape.multiplyAdds) / pace.greatestRate,
                eviction: try self.eviction(block.cache, threads: block.threads))
        }
        let rounds = try lineup.prepare(
            lineup.contenders, policy: policy.sampling(block.cache), seed: seed, comparisons: block.comparisons,
            session: self)
        return PreparedBlock(rounds: rounds) { [outputs] in
            // Views do not keep what they look at.
            try withExtendedLifetime((operands, outputs)) {
                try self.rows(of: block, caseID: caseID, lineup, rounds.result)
            }
        }
    }

    /// The rows of a block whose rounds have been run.
    private func rows<Scalar: KernelScalar>(
        of block: ProductBlock, caseID: String, _ lineup: Lineup<Scalar, ProductCompetitor<Scalar>>,
        _ result: BlockResult
    ) throws -> [Row] {
        let (shape, entries) = (block.product.shape, block.entries)
        let ceiling = try ceiling(block.precision, threads: block.threads)
        // C counts twice: a line that is written is read first.
        let operands = (shape.m * shape.k + shape.k * shape.n + shape.m * shape.n) * Scalar.precision.bytes
        let bytes = Double(operands + shape.m * shape.n * Scalar.precision.bytes)
        return try entries.indices.flatMap { index -> [Row] in
            let entry = entries[index]
            let name = entry.kernel.kernelName
            // A case for each epilogue: a case's rows differ in their kernels alone.
            let caseID = entry.epilogue == .none ? caseID : "\(caseID)/\(entry.epilogue)"
            var row = KernelRow(
                runID: runID, caseID: caseID, kernel: name, precision: block.precision,
                transposeA: block.product.transposeA, transposeB: block.product.transposeB, m: shape.m, n: shape.n,
                k: shape.k, epilogue: entry.epilogue.description, threadsRequested: block.threads,
                cacheState: block.cache,
                status: .skipped)
            row.trafficModelBytes = Int(bytes)
            row.baselineKernel = block.baseline?.kernelName
            row.reproducer =
                "twofold kernels --kernel \(entry.kernel.shellWord) --shape \(block.product)\(entry.epilogue == .none ? "" : " --epilogue \(entry.epilogue)") --threads \(block.threads) --precision \(block.precision.rawValue)\(block.cache == .cold ? " --cache cold" : "")"
            guard let entrant = lineup.entrants[index] else {
                row.message = lineup.messages[index]
                return [.kernel(row)]
            }
            let kernel = entrant.competitor.kernel
            row.libraryVersion = kernel.description.libraryVersion
            row.instructionSet = kernel.description.instructionSet
            let outcome = result.outcomes[entrant.place]
            guard let seconds = outcome.secondsPerCall(), case .measured(let samples) = outcome else {
                (row.status, row.message) = outcome.unmeasured
                return [.kernel(row)]
            }
            try kernel.takeTurn()
            row.threadsObserved = kernel.threadsObserved
            row.setTimes(seconds, samples, result.stopReasons[entrant.place])
            let median = Statistics.median(seconds)
            row.gigaflopsPerSecond = 2e-9 * Double(shape.multiplyAdds) / median
            row.gigabytesPerSecond = 1e-9 * bytes / median
            let share = lineup.peakRatio(of: entrant.place, multiplyAdds: Double(shape.multiplyAdds), in: result)
            row.peakRatio = share?.ratio
            row.peakCI95LowRatio = share?.low
            row.peakCI95HighRatio = share?.high
            row.bound =
                ceiling.bound(
                    seconds: median, multiplyAdds: Double(shape.multiplyAdds), bytes: bytes, workingSet: operands
                ).rawValue
            let baseline = lineup.entrant(named: block.baseline) { entries[$0].epilogue == entry.epilogue }
            if let baseline, baseline.place != entrant.place {
                row.compare((entrant.place, 0), with: (baseline.place, 0), in: result, comparisons: block.comparisons)
            }
            let product = entrant.competitor.product
            let error = try self.account.spend(on: .verification) {
                product.c.fill(.nan)
                try team(of: kernel.teamSize).run { kernel.multiply(product, as: $0) }
                return ProductCheck.errorBoundRatio(product)
            }
            row.errorBoundRatio = error
            row.status = error <= 1 ? .ok : .failed
            row.message =
                row.status == .ok
                ? warning(peakRatio: row.peakRatio) : "the result is wrong: its error is \(error) times the bound"
            return [.kernel(row)]
                + samples.map { sample in
                    .sample(
                        SampleRow(
                            runID: runID, caseID: caseID, kernel: name, round: sample.round,
                            orderInRound: sample.orderInRound,
                            calls: sample.calls, seconds: sample.seconds[0]))
                }
        }
    }
}

/// What the kernels of a block read, in one place; each writes to a C of its own.
private struct ProductOperands<Scalar: KernelScalar> {
    private let a: Matrix<Scalar>
    private let b: Matrix<Scalar>
    private let epilogue: EpilogueOperands<Scalar>
    private let product: ProductCase

    init(_ block: ProductBlock, seed: UInt64) throws {
        product = block.product
        let shape = product.shape
        var generator = SeededGenerator(seed: seed)
        func operand(rows: Int, columns: Int, transposed: Bool) throws -> Matrix<Scalar> {
            let matrix =
                try transposed ? Matrix<Scalar>(rows: columns, columns: rows) : Matrix(rows: rows, columns: columns)
            matrix.view.fillRandomly(using: &generator)
            return matrix
        }
        a = try operand(rows: shape.m, columns: shape.k, transposed: product.transposeA)
        b = try operand(rows: shape.k, columns: shape.n, transposed: product.transposeB)
        epilogue = try EpilogueOperands(block.epilogues, rows: shape.m, columns: shape.n, using: &generator)
    }

    /// Valid while this and `c` live.
    func product(into c: Matrix<Scalar>, _ epilogue: ProductEpilogue) -> Product<Scalar> {
        Product(
            product.transposeA ? a.view.transposed : a.view, product.transposeB ? b.view.transposed : b.view,
            into: c.view, epilogue: self.epilogue(epilogue))
    }
}

extension KernelRow {
    fileprivate mutating func setTimes(_ seconds: [Double], _ samples: [Sample], _ reason: StopReason) {
        rounds = seconds.count
        callsPerRound = samples.first?.calls
        medianSeconds = Statistics.median(seconds)
        let interval = MedianInterval(seconds)
        medianCI95LowSeconds = interval?.low
        medianCI95HighSeconds = interval?.high
        minSeconds = seconds.min()
        outliers = Statistics.outliers(seconds)
        stopReason = reason.rawValue
    }
}
