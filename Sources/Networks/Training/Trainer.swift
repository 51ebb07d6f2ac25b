import Kernels
import Machine
import Matrices

/// Minibatch gradient descent: `w ← w − α ∂J/∂w`, where the cost J is the average over a batch (slide "Recap: Gradient
/// Descent", S5 and S17). A batch of all examples is full-batch gradient descent.
///
/// Each epoch goes through the examples in a new order, drawn by the seed; what is left when they no longer fill a batch
/// waits for the next epoch's order. Batches, and with them every weight, depend on the seed alone, not on the number of
/// threads.
public final class Trainer<Scalar: KernelScalar> {
    public let network: MultilayerPerceptron<Scalar>
    private let examples: Examples<Scalar>
    public let team: WorkerTeam
    private var order: [Int]
    private var generator: SeededGenerator
    private var epoch = 0

    /// One epoch's outcome, averaged over its steps, each judged before its update.
    public struct Epoch: Equatable, Sendable {
        /// Counted from 1.
        public let number: Int
        public let loss: Double
        /// The share of examples that were right.
        public let accuracy: Double
    }

    /// - Parameters:
    ///   - network: of the task's loss, on a kernel of the team's size.
    ///   - examples: what it learns from.
    ///   - seed: of the order of the examples.
    ///   - team: runs the passes.
    /// - Throws: ``TrainingError`` when the network does not take the examples, the batch is larger than their number, or
    ///   a hidden layer's hard threshold lets nothing be learned.
    public init(
        _ network: MultilayerPerceptron<Scalar>, examples: Examples<Scalar>, seed: UInt64, team: WorkerTeam
    ) throws(TrainingError) {
        try examples.check(network.shape)
        guard network.batch <= examples.count else {
            throw .batchTooLarge(network.batch, examples: examples.count)
        }
        if network.activation == .threshold, network.shape.depth > 1 { throw .nothingLearned(network.activation) }
        self.network = network
        self.examples = examples
        self.team = team
        order = Array(0..<examples.count)
        generator = SeededGenerator(seed: seed)
    }

    /// Updates in an epoch.
    public var stepsPerEpoch: Int { examples.count / network.batch }

    /// One pass over the examples.
    ///
    /// - Parameters:
    ///   - learningRate: α, of each step, counted from 0.
    ///   - afterStep: hears of each step, counted from 0, and of the epoch so far; false stops it.
    /// - Returns: nil when it was stopped.
    /// - Throws: ``TrainingError/diverged(epoch:step:cost:)`` when the cost is not finite.
    public func runEpoch(
        learningRate: (_ step: Int) -> Double, afterStep: (_ step: Int, _ soFar: Epoch) -> Bool = { _, _ in true }
    ) throws(TrainingError) -> Epoch? {
        epoch += 1
        order.shuffle(using: &generator)
        var (losses, right) = (0.0, 0)
        var soFar: Epoch?
        for step in 0..<stepsPerEpoch {
            let batch = order[step * network.batch..<(step + 1) * network.batch]
            team.run { examples.copy(batch, into: network.inputs, network.targetValues, as: $0) }
            network.plan.learningRate = Scalar(learningRate(step))
            network.plan.run([.forward, .backward, .update], on: team)
            guard network.cost.isFinite else {
                throw .diverged(epoch: epoch, step: step + 1, cost: Double(network.cost))
            }
            losses += Double(network.loss)
            right += examples.task.countRight(network.outputs, network.targetValues)
            let steps = Double(step + 1)
            let now = Epoch(
                number: epoch, loss: losses / steps, accuracy: Double(right) / steps / Double(network.batch))
            guard afterStep(step, now) else { return nil }
            soFar = now
        }
        return soFar
    }
}
