import Kernels
import Machine
import Matrices

/// Judges a network by examples that it does not learn from.
///
/// It has a network of its own, of a batch that divides the examples' number, and copies the weights into it.
public final class Evaluator<Scalar: KernelScalar> {
    private let examples: Examples<Scalar>
    private let network: MultilayerPerceptron<Scalar>
    private let team: WorkerTeam

    /// The loss, averaged over the examples, and the share of them that were right.
    public struct Verdict: Equatable, Sendable {
        public let loss: Double
        public let accuracy: Double
    }

    /// - Throws: ``TrainingError/networkDoesNotFit(_:inputs:outputs:)``; `MatrixError` when the memory cannot be had.
    public init(
        _ examples: Examples<Scalar>, like network: MultilayerPerceptron<Scalar>, kernel: any GEMMKernel<Scalar>,
        team: WorkerTeam
    ) throws {
        try examples.check(network.shape)
        self.examples = examples
        self.team = team
        self.network = try MultilayerPerceptron(
            network.shape, batch: Self.batch(for: examples.count), activation: network.activation,
            loss: examples.task.loss, seed: 0, kernel: kernel, team: team)
    }

    /// Large enough for a kernel to be fast, small enough to stay in cache.
    private static var largestBatch: Int { 1000 }

    private static func batch(for count: Int) -> Int {
        (1...min(count, largestBatch)).last { count.isMultiple(of: $0) } ?? 1
    }

    public func judge(_ trained: MultilayerPerceptron<Scalar>) -> Verdict {
        for (own, other) in zip(network.learned, trained.learned) {
            network.plan.value(of: own).copy(from: trained.plan.value(of: other))
        }
        let order = Array(0..<examples.count)
        let batches = examples.count / network.batch
        var (losses, right) = (0.0, 0)
        for index in 0..<batches {
            let batch = order[index * network.batch..<(index + 1) * network.batch]
            team.run { examples.copy(batch, into: network.inputs, network.targetValues, as: $0) }
            network.plan.run([.forward], on: team)
            losses += Double(network.loss)
            right += examples.task.countRight(network.outputs, network.targetValues)
        }
        return Verdict(loss: losses / Double(batches), accuracy: Double(right) / Double(examples.count))
    }
}
