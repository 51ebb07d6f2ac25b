import Foundation
import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

@Suite struct SoftmaxRegressionTests {
    private let classes = 3
    private let inputs = 5
    private let batch = 4
    private let labels = [2, 0, 1, 2]

    private func network() throws -> MultilayerPerceptron<Double> {
        let network = try MultilayerPerceptron<Double>(
            NetworkShape(units: [inputs, classes]), batch: batch, activation: .identity, seed: 7,
            kernel: NaiveKernel<Double>())
        var generator = SeededGenerator(seed: 8)
        network.inputs.fillRandomly(using: &generator)
        try network.setLabels(labels)
        return network
    }

    /// y − t of each example, by the slide's formulas.
    private func errors(_ network: MultilayerPerceptron<Double>) -> [[Double]] {
        let (w, b) = network.parameters(ofLayer: 0)
        return (0..<batch).map { example in
            let exponentials = (0..<classes).map { k in
                exp((0..<inputs).reduce(b[0, k]) { $0 + w[k, $1] * network.inputs[example, $1] })
            }
            let sum = exponentials.reduce(0, +)
            return (0..<classes).map { exponentials[$0] / sum - (labels[example] == $0 ? 1 : 0) }
        }
    }

    @Test("S5: w_k ← w_k − α (1/N) Σ (y_k − t_k) x")
    func oneUpdateIsTheFormula() throws {
        let network = try network()
        let (w, b) = network.parameters(ofLayer: 0)
        let (before, biasesBefore, errors) = (w.elements, b.elements, errors(network))
        let alpha = 0.75
        network.plan.learningRate = alpha
        network.plan.run(.forward, as: .alone)
        network.plan.run(.backward, as: .alone)
        network.plan.run(.update, as: .alone)
        for k in 0..<classes {
            for j in 0..<inputs {
                let sum = (0..<batch).reduce(0) { $0 + errors[$1][k] * network.inputs[$1, j] }
                #expect(abs(w[k, j] - (before[k * inputs + j] - alpha * sum / Double(batch))) < 1e-15)
            }
            let sum = errors.reduce(0) { $0 + $1[k] }
            #expect(abs(b[0, k] - (biasesBefore[k] - alpha * sum / Double(batch))) < 1e-15)
        }
    }

    @Test("S19: softmax regression in scalars, z_l = Σ w_lj x_j + b_l with fan-out, has the gradient (y_l − t_l) x_j")
    func inScalars() throws {
        var graph = Graph<Double>()
        let xs = (0..<3).map { graph.input("x\($0)", .scalar) }
        let (t0, t1) = (graph.input("t0", .scalar), graph.input("t1", .scalar))
        var weights: [[Node]] = []
        var exponentials: [Node] = []
        for l in 0..<2 {
            let row = (0..<3).map { graph.parameter("w\(l)\($0)", .scalar) }
            weights.append(row)
            var z = graph.parameter("b\(l)", .scalar)
            for (w, x) in zip(row, xs) {
                z = try graph.append(Add(), "sum", of: [z, try graph.append(Multiply(), "wx", of: [w, x])])
            }
            exponentials.append(try graph.append(Exponential(), "e^z\(l)", of: [z]))
        }
        let total = try graph.append(Add(), "Σe^z", of: exponentials)
        var terms: [Node] = []
        for (exponential, t) in zip(exponentials, [t0, t1]) {
            let y = try graph.append(Divide(), "y", of: [exponential, total])
            let logarithm = try graph.append(Logarithm(), "log y", of: [y])
            terms.append(try graph.append(Multiply(), "t log y", of: [t, logarithm]))
        }
        let loss = try graph.append(Scale(by: -1), "L", of: [try graph.append(Add(), "Σ", of: terms)])
        let plan = try Plan(graph, loss: loss, kernel: NaiveKernel<Double>())
        var generator = SeededGenerator(seed: 9)
        for node in xs + weights.joined() { plan.value(of: node).fillRandomly(using: &generator) }
        plan.value(of: t1)[0, 0] = 1
        plan.pass()

        let x = xs.map { plan.value(of: $0)[0, 0] }
        let e = weights.map { row in exp(zip(row, x).reduce(0) { $0 + plan.value(of: $1.0)[0, 0] * $1.1 }) }
        for l in 0..<2 {
            let error = e[l] / (e[0] + e[1]) - (l == 1 ? 1 : 0)
            for j in 0..<3 {
                let gradient = try #require(plan.errorSignal(of: weights[l][j]))[0, 0]
                #expect(abs(gradient - error * x[j]) < 1e-15)
            }
        }
    }

    @Test("S7: logistic regression is one unit, w̄ = (σ(wᵀx + b) − t) x")
    func oneUnitIsLogisticRegression() throws {
        let network = try MultilayerPerceptron<Double>(
            NetworkShape(units: [2, 1]), batch: 1, activation: .identity, loss: .logisticCrossEntropy, seed: 1,
            kernel: NaiveKernel<Double>())
        let (w, b) = network.parameters(ofLayer: 0)
        (w[0, 0], w[0, 1], b[0, 0]) = (0.5, -2, 0.25)
        (network.inputs[0, 0], network.inputs[0, 1]) = (1, 0.5)
        network.targetValues[0, 0] = 1
        network.plan.pass()
        // z = −0.25
        let y = 1 / (1 + exp(0.25))
        #expect(network.outputs[0, 0] == -0.25)
        #expect(abs(network.loss - -log(y)) < 1e-15)
        let gradients = try #require(network.gradients(ofLayer: 0))
        #expect(abs(gradients.weights[0, 0] - (y - 1)) < 1e-15)
        #expect(abs(gradients.weights[0, 1] - (y - 1) * 0.5) < 1e-15)
        #expect(abs(gradients.biases[0, 0] - (y - 1)) < 1e-15)
    }

    @Test("S2: M outputs from one matrix product equal M dot products", arguments: ["naive", "tiled", "parallel"])
    func oneProductIsManyDotProducts(kernel: String) throws {
        let (m, n) = (17, 33)
        let network = try MultilayerPerceptron<Double>(
            NetworkShape(units: [n, m]), batch: batch, activation: .identity, loss: .squaredError, seed: 3,
            kernel: KernelCatalog.standard.make(kernel, threads: 1))
        var generator = SeededGenerator(seed: 4)
        network.inputs.fillRandomly(using: &generator)
        network.plan.run(.forward, as: .alone)
        let (w, b) = network.parameters(ofLayer: 0)
        for example in 0..<batch {
            for unit in 0..<m {
                let dot = (0..<n).reduce(b[0, unit]) { $0 + w[unit, $1] * network.inputs[example, $1] }
                #expect(abs(network.outputs[example, unit] - dot) < 1e-13)
            }
        }
    }
}
