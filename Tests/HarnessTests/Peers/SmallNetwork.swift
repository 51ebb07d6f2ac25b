import Kernels
import Machine
import Matrices
import Networks
import VectorRoutines

/// The network of ``SmallRun/passes(_:baseline:inputGradient:)`` with the numbers of its session, on the textbook's
/// triple loop.
struct SmallNetwork<Scalar: KernelScalar> {
    static var shape: NetworkShape { get throws { try NetworkShape(units: [16, 8, 4]) } }
    let network: MultilayerPerceptron<Scalar>

    init(
        _ shape: NetworkShape? = nil, batch: Int = 2, activation: Activation = .relu, inputGradient: Bool = false
    ) throws {
        let shape = try shape ?? Self.shape
        network = try MultilayerPerceptron(
            shape, batch: batch, activation: activation, inputGradient: inputGradient, seed: 1,
            kernel: KernelCatalog.standard.make("naive", Scalar.self, threads: 1))
        var generator = SeededGenerator(seed: 2)
        network.inputs.fillRandomly(using: &generator)
        let classes = UInt64(network.targetValues.columns)
        try network.setLabels((0..<batch).map { _ in Int(generator.next() % classes) })
    }

    /// What a program writes: the loss, the gradients of the layers, and the input's where it is asked for.
    func results() throws -> [Scalar] {
        network.plan.run([.forward, .backward], on: try WorkerTeam(threads: 1))
        var results = [network.loss]
        for layer in 0..<network.shape.depth {
            guard let (weights, biases) = network.gradients(ofLayer: layer) else { continue }
            for view in [weights, biases] { results += Self.elements(view) }
        }
        return results + (network.inputErrorSignal.map(Self.elements) ?? [])
    }

    private static func elements(_ view: MatrixView<Scalar>) -> [Scalar] {
        var elements: [Scalar] = []
        for row in 0..<view.rows {
            for column in 0..<view.columns { elements.append(view[row, column]) }
        }
        return elements
    }
}
