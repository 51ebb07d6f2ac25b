import Kernels
import Machine
import Matrices
import VectorRoutines

/// A multilayer perceptron over a batch: affine layers, an activation after each but the last, and a loss.
///
/// Hidden units use `activation`; the last layer's logits go to the loss as they are (slides "Multilayer perceptrons",
/// S8 to S11). With a regulariser the cost is `J = L + λ Σ ½‖W‖²` over the layers' weights, biases left out (slide "L2
/// regularised regression", S21).
public final class MultilayerPerceptron<Scalar: KernelScalar>: Sendable {
    public let shape: NetworkShape
    public let batch: Int
    /// Of the hidden units.
    public let activation: Activation
    public let graph: Graph<Scalar>
    public let plan: Plan<Scalar>
    /// The node of the input, for pictures and for what stands on the graph.
    public let inputNode: Node
    private let targets: Node
    private let output: Node
    /// The node of the loss.
    public let lossNode: Node
    /// The node from which error signals start: the loss, or with a regulariser the cost.
    public let costNode: Node
    private let layers: [(weights: Node, biases: Node)]

    /// Builds and plans the network, its weights drawn by `seed`.
    ///
    /// Weights are drawn evenly from ±√(6 / (N + M)), or ±√(6 / N) before a ReLU, which passes on half of what it is
    /// given: so signals keep one size from layer to layer (Glorot and Bengio, "Understanding the difficulty of
    /// training deep feedforward neural networks", 2010; He et al., "Delving deep into rectifiers", 2015). Biases are
    /// drawn from ±0.1.
    /// - Parameters:
    ///   - shape: the units of each layer, the input's first.
    ///   - batch: examples a pass.
    ///   - activation: after each layer but the last.
    ///   - loss: of the logits against the targets, averaged over the batch.
    ///   - regularization: λ; at 0 there is no regulariser in the graph.
    ///   - inputGradient: whether backward also brings the input's error signal.
    ///   - seed: of the weights and biases.
    ///   - kernel: what multiplies.
    ///   - team: the team that will run the plan, see ``Plan``.
    /// - Throws: `MatrixError` when the storage cannot be had; ``NetworkError`` when the batch is empty; `ProductError`
    ///   when the team is not of the kernel's size.
    public init(
        _ shape: NetworkShape, batch: Int, activation: Activation, loss: Loss = .softmaxCrossEntropy,
        regularization: Scalar = 0, inputGradient: Bool = false, seed: UInt64, kernel: any GEMMKernel<Scalar>,
        team: WorkerTeam? = nil
    ) throws {
        guard batch > 0 else { throw NetworkError.emptyBatch(batch) }
        var graph = Graph<Scalar>()
        var layers: [(weights: Node, biases: Node)] = []
        let input = graph.input("X", Shape(batch, shape.units[0]))
        var signal = input
        for layer in 1...shape.depth {
            let (n, m) = (shape.units[layer - 1], shape.units[layer])
            let weights = graph.parameter("W\(layer)", Shape(m, n))
            let biases = graph.parameter("b\(layer)", Shape(1, m))
            signal = try graph.append(Affine(), "Z\(layer)", of: [signal, weights, biases])
            if layer < shape.depth { signal = try graph.append(Activate(activation), "H\(layer)", of: [signal]) }
            layers.append((weights, biases))
        }
        output = signal
        targets = graph.input("T", graph[signal].shape)
        lossNode = try graph.append(loss.operation(in: Scalar.self), "L", of: [signal, targets])
        costNode = try Self.cost(lossNode, regularization, layers.map(\.weights), in: &graph)
        inputNode = input
        self.shape = shape
        self.batch = batch
        self.activation = activation
        self.graph = graph
        self.layers = layers
        plan = try Plan(graph, loss: costNode, keeping: inputGradient ? [input] : [], kernel: kernel, team: team)
        drawParameters(seed: seed, activation: activation)
    }

    /// `L + λ Σ ½‖W‖²`; the loss itself where λ is 0.
    private static func cost(
        _ loss: Node, _ regularization: Scalar, _ weights: [Node], in graph: inout Graph<Scalar>
    ) throws(GraphError) -> Node {
        guard regularization != 0 else { return loss }
        var norms: Node?
        for (index, matrix) in weights.enumerated() {
            let norm = try graph.append(HalfSquaredNorm(), "R\(index + 1)", of: [matrix])
            norms =
                try norms.map { sum throws(GraphError) in
                    try graph.append(Add(), "R1…\(index + 1)", of: [sum, norm])
                } ?? norm
        }
        guard let norms else { return loss }
        let scaled = try graph.append(Scale(by: regularization), "λR", of: [norms])
        return try graph.append(Add(), "J", of: [loss, scaled])
    }

    private func drawParameters(seed: UInt64, activation: Activation) {
        var generator = SeededGenerator(seed: seed)
        for (index, (weights, biases)) in layers.enumerated() {
            let view = plan.value(of: weights)
            let beforeReLU = activation == .relu && index < layers.count - 1
            let variance = 6 / Double(beforeReLU ? view.columns : view.columns + view.rows)
            view.fillRandomly(using: &generator, scale: Scalar(variance.squareRoot()))
            plan.value(of: biases).fillRandomly(using: &generator, scale: 0.1)
        }
    }

    /// The examples, batch × first units; write them before a pass.
    public var inputs: MatrixView<Scalar> { plan.value(of: inputNode) }

    /// The targets, batch × last units.
    public var targetValues: MatrixView<Scalar> { plan.value(of: targets) }

    /// The last layer's outputs, before a softmax.
    public var outputs: MatrixView<Scalar> { plan.value(of: output) }

    /// The value of the loss after a forward pass.
    public var loss: Scalar { plan.value(of: lossNode)[0, 0] }

    /// The value of the cost after a forward pass: the loss, and the regulariser where there is one.
    public var cost: Scalar { plan.value(of: costNode)[0, 0] }

    /// The weights M×N and biases 1×M of a layer, counted from 0.
    public func parameters(ofLayer layer: Int) -> (weights: MatrixView<Scalar>, biases: MatrixView<Scalar>) {
        (plan.value(of: layers[layer].weights), plan.value(of: layers[layer].biases))
    }

    /// The gradients of a layer's parameters after a backward pass.
    public func gradients(ofLayer layer: Int) -> (weights: MatrixView<Scalar>, biases: MatrixView<Scalar>)? {
        guard let weights = plan.errorSignal(of: layers[layer].weights),
            let biases = plan.errorSignal(of: layers[layer].biases)
        else { return nil }
        return (weights, biases)
    }

    /// The input's error signal after a backward pass, nil unless it was asked for.
    public var inputErrorSignal: MatrixView<Scalar>? { plan.errorSignal(of: inputNode) }

    /// The nodes of all weights and biases, from the first layer to the last.
    public var learned: [Node] { layers.flatMap { [$0.weights, $0.biases] } }

    /// Writes each example's label as a one-hot row of the targets.
    /// - Throws: ``NetworkError`` when a label is outside the classes or their number is not the batch's.
    public func setLabels(_ labels: some Collection<Int>) throws(NetworkError) {
        guard labels.count == batch else { throw .labelCount(labels.count, batch: batch) }
        try OneHot.encode(labels, into: targetValues)
    }
}

extension MultilayerPerceptron {
    /// The bytes that a network will hold, ``Plan/memoryBytes``, known before any of them is allocated: parameters and
    /// gradients; the layers' values, error signals and the targets; the loss's own storage; no regulariser.
    ///
    /// A `Double`, because the number of an absurd shape does not fit in an `Int`.
    public static func memoryBytes(
        _ shape: NetworkShape, batch: Int, loss: Loss = .softmaxCrossEntropy, inputGradient: Bool
    ) -> Double {
        let (units, batch) = (shape.units.map(Double.init), Double(batch))
        let parameters = zip(units, units.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 + $1.1 }
        let layers = 2 * units.dropFirst().reduce(0, +) + units[0] * (inputGradient ? 2 : 1)
        let classes = units[shape.depth]
        let targetsAndLosses = classes + 1 + (loss == .squaredError ? 0 : classes)
        let scalars = 3.0  // L, L̄, α
        return (2 * parameters + batch * (layers + targetsAndLosses) + scalars) * Double(MemoryLayout<Scalar>.stride)
    }
}
