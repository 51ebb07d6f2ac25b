import Kernels
import Matrices
import Networks
import VectorRoutines

extension MultilayerPerceptron {
    /// A classifier with an input gradient, fed with random numbers and with labels in turn.
    static func random(
        _ units: [Int], batch: Int, _ activation: Activation = .tanh, on kernel: any GEMMKernel<Scalar>
    ) throws -> MultilayerPerceptron {
        let network = try MultilayerPerceptron(
            NetworkShape(units: units), batch: batch, activation: activation, inputGradient: true, seed: 1,
            kernel: kernel)
        var generator = SeededGenerator(seed: 2)
        network.inputs.fillRandomly(using: &generator)
        try network.setLabels((0..<batch).map { $0 % 10 })
        return network
    }
}
