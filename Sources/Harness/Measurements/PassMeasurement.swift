import InstructionSets
import Kernels
import Machine
import Matrices
import Networks
import VectorRoutines

extension Session {
    /// Makes one network and batch ready to be measured on all its kernels.
    func prepare<Scalar: KernelScalar>(
        _ block: PassBlock, caseID: String, _: Scalar.Type, policy: SamplingPolicy
    ) throws -> PreparedBlock {
        let counts = OperationCounts(block.network, batch: block.batch, inputGradient: block.inputGradient)
        var reference: PassReference<Scalar>?
        let lineup = try Lineup<Scalar, any PassContender>(
            block.kernels, threads: block.threads, session: self
        ) { name, _ in
            if let command = self.catalog.program(name) {
                let shared = try reference ?? self.reference(for: block)
                reference = shared
                return try self.account.spend(on: .warmUp) {
                    try PeerCompetitor(name: name.kernelName, command: command, block: block, reference: shared)
                }
            }
            let kernel = try self.catalog.make(name, Scalar.self, threads: block.threads)
            let networks = try (0..<Block.pass(block).placements).map { _ in try self.network(of: block, kernel) }
            let pace = try self.pace(of: kernel, named: name, threads: block.threads)
            // A call is two steps: one timed whole, one in parts.
            let work = 2 * Double(counts.forward + counts.backward)
            return PassCompetitor(
                kernel: kernel, networks: networks, team: try self.team(of: kernel.teamSize),
                callSeconds: pace.callSeconds, estimatedSecondsPerCall: work / pace.greatestRate,
                eviction: try self.eviction(block.cache, threads: block.threads))
        }
        let rounds = try lineup.prepare(
            lineup.contenders, policy: policy.sampling(block.cache), seed: seed, comparisons: block.comparisons,
            session: self)
        return PreparedBlock(rounds: rounds) {
            try self.rows(of: block, caseID: caseID, counts: counts, lineup, rounds.result)
        }
    }

    /// The rows of a block whose rounds have been run.
    private func rows<Scalar: KernelScalar>(
        of block: PassBlock, caseID: String, counts: OperationCounts, _ lineup: Lineup<Scalar, any PassContender>,
        _ result: BlockResult
    ) throws -> [Row] {
        let ceiling = try ceiling(block.precision, threads: block.threads)
        let baseline = lineup.entrant(named: block.baseline)
        return block.kernels.indices.flatMap { index -> [Row] in
            let rows = PassRows(
                block, kernel: block.kernels[index], runID: runID, caseID: caseID, counts: counts)
            guard let entrant = lineup.entrants[index] else {
                return rows.skipped((.skipped, lineup.messages[index]))
            }
            let outcome = result.outcomes[entrant.place]
            guard case .measured(let samples) = outcome else { return rows.skipped(outcome.unmeasured) }
            let facts: PassFacts
            do {
                facts = try self.account.spend(on: .verification) { try entrant.competitor.facts(ceiling) }
            } catch {
                return rows.skipped(Outcome(error).unmeasured)
            }
            return rows.measured(
                samples: samples, facts: facts, ceiling: ceiling,
                ratio: result.ratio(
                    (entrant.place, PassPhase.backward.index), over: (entrant.place, PassPhase.forward.index)),
                peakRatio: {
                    lineup.peakRatio(of: entrant.place, quantity: $0.index, multiplyAdds: $1, in: result)
                },
                compare: { row in
                    let quantity = row.phase.index
                    guard let baseline, baseline.place != entrant.place, quantity < baseline.competitor.quantities
                    else { return }
                    row.compare(
                        (entrant.place, quantity), with: (baseline.place, quantity), in: result,
                        comparisons: block.comparisons)
                })
        }
    }

    /// A block's network on a kernel, with its numbers, which are the same on every kernel.
    private func network<Scalar: KernelScalar>(
        of block: PassBlock, _ kernel: any GEMMKernel<Scalar>
    ) throws -> MultilayerPerceptron<Scalar> {
        let network = try MultilayerPerceptron<Scalar>(
            block.network, batch: block.batch, activation: block.activationFunction,
            inputGradient: block.inputGradient, seed: seed, kernel: kernel,
            team: try team(of: kernel.teamSize))
        try fill(network, from: block.dataSet)
        return network
    }

    /// What programs compute the block's network with, and what must come of it.
    private func reference<Scalar: KernelScalar>(for block: PassBlock) throws -> PassReference<Scalar> {
        let kernel = TiledKernel<Scalar>(name: "tiled", instructionSet: try InstructionSet.forProcess())
        return try PassReference(network(of: block, kernel), activation: block.activationFunction)
    }

    /// Feeds a network with a data set's first examples, or with random numbers and labels.
    private func fill<Scalar: KernelScalar>(_ network: MultilayerPerceptron<Scalar>, from dataSet: String?) throws {
        if let dataSet {
            guard let examples else { throw MissingExamples(dataSet: dataSet) }
            try network.setLabels(examples.fill(network.inputs, from: dataSet))
        } else {
            var generator = SeededGenerator(seed: seed &+ 1)
            network.inputs.fillRandomly(using: &generator)
            let classes = network.targetValues.columns
            try network.setLabels((0..<network.batch).map { _ in Int(generator.next() % UInt64(classes)) })
        }
    }
}

/// A data set was named, but nothing was given to read it from.
struct MissingExamples: Error, CustomStringConvertible {
    let dataSet: String
    var description: String { "no source of examples for the data set '\(dataSet)'; give the session one" }
}

extension PassPhase {
    /// Its place among a pass competitor's quantities.
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
