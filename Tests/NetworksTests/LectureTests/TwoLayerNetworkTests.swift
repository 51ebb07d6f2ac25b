import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

/// The two-layer network with several outputs (slides "Backpropagation", "Multilayer Perceptron (multiple outputs)" and
/// "In vectorized form").
@Suite struct TwoLayerNetworkTests {
    private let inputs = 3
    private let hidden = 4
    private let outputs = 2

    /// The network in matrices, on random numbers.
    private func vectorised() throws -> MultilayerPerceptron<Double> {
        let network = try MultilayerPerceptron<Double>(
            NetworkShape(units: [inputs, hidden, outputs]), batch: 1, activation: .logistic, loss: .squaredError,
            inputGradient: true, seed: 11, kernel: NaiveKernel<Double>())
        var generator = SeededGenerator(seed: 12)
        network.inputs.fillRandomly(using: &generator)
        network.targetValues.fillRandomly(using: &generator)
        network.plan.pass()
        return network
    }

    /// A unit `φ(Σ w_i x_i + b)` of scalar nodes, without φ.
    private func unit(
        _ graph: inout Graph<Double>, _ weights: [Node], _ inputs: [Node], _ bias: Node
    ) throws -> Node {
        var sum = bias
        for (weight, input) in zip(weights, inputs) {
            sum = try graph.append(Add(), "sum", of: [sum, try graph.append(Multiply(), "wx", of: [weight, input])])
        }
        return sum
    }

    @Test("S22: by components, in scalars, and vectorised: the same gradients")
    func componentsAndMatrices() throws {
        let network = try vectorised()
        var graph = Graph<Double>()
        var values: [(Node, Double)] = []
        func add(_ node: Node, _ value: Double) -> Node {
            values.append((node, value))
            return node
        }
        let xs = (0..<inputs).map { add(graph.input("x\($0)", .scalar), network.inputs[0, $0]) }
        let ts = (0..<outputs).map { add(graph.input("t\($0)", .scalar), network.targetValues[0, $0]) }
        var signal = xs
        var layers: [(weights: [[Node]], biases: [Node])] = []
        for layer in 0..<2 {
            let (w, b) = network.parameters(ofLayer: layer)
            let weights = (0..<w.rows).map { i in
                (0..<w.columns).map { add(graph.parameter("w\(layer)\(i)\($0)", .scalar), w[i, $0]) }
            }
            let biases = (0..<w.rows).map { add(graph.parameter("b\(layer)\($0)", .scalar), b[0, $0]) }
            layers.append((weights, biases))
            signal = try zip(weights, biases).map { row, bias in
                let z = try unit(&graph, row, signal, bias)
                return layer == 0 ? try graph.append(Activate(.logistic), "h", of: [z]) : z
            }
        }
        let losses = try zip(signal, ts).map { try graph.append(SquaredError(), "½(y − t)²", of: [$0, $1]) }
        let loss = try graph.append(Add(), "L", of: losses)
        let plan = try Plan(graph, loss: loss, kernel: NaiveKernel<Double>())
        for (node, value) in values { plan.value(of: node)[0, 0] = value }
        plan.pass()

        #expect(abs(plan.value(of: loss)[0, 0] - network.loss) < 1e-15)
        for (index, layer) in layers.enumerated() {
            let gradients = try #require(network.gradients(ofLayer: index))
            for (i, row) in layer.weights.enumerated() {
                for (j, weight) in row.enumerated() {
                    let component = try #require(plan.errorSignal(of: weight))[0, 0]
                    #expect(abs(component - gradients.weights[i, j]) < 1e-15)
                }
                let bias = try #require(plan.errorSignal(of: layer.biases[i]))[0, 0]
                #expect(abs(bias - gradients.biases[0, i]) < 1e-15)
            }
        }
    }

    @Test("S22: ȳ = y − t, W̄₂ = ȳ hᵀ, h̄ = W₂ᵀ ȳ, z̄ = h̄ ∘ σ′(z), W̄₁ = z̄ xᵀ, by the slide's sums")
    func slidesFormulas() throws {
        let network = try vectorised()
        let (w1, b1) = network.parameters(ofLayer: 0)
        let (w2, b2) = network.parameters(ofLayer: 1)
        let x = network.inputs
        let h = (0..<hidden).map { i in
            Activation.logistic.value((0..<inputs).reduce(b1[0, i]) { $0 + w1[i, $1] * x[0, $1] })
        }
        let yBar = (0..<outputs).map { k in
            (0..<hidden).reduce(b2[0, k]) { $0 + w2[k, $1] * h[$1] } - network.targetValues[0, k]
        }
        let second = try #require(network.gradients(ofLayer: 1))
        for k in 0..<outputs {
            #expect(abs(second.biases[0, k] - yBar[k]) < 1e-15)
            for i in 0..<hidden { #expect(abs(second.weights[k, i] - yBar[k] * h[i]) < 1e-15) }
        }
        let first = try #require(network.gradients(ofLayer: 0))
        for i in 0..<hidden {
            let hBar = (0..<outputs).reduce(0) { $0 + yBar[$1] * w2[$1, i] }
            let zBar = hBar * h[i] * (1 - h[i])
            #expect(abs(first.biases[0, i] - zBar) < 1e-15)
            for j in 0..<inputs { #expect(abs(first.weights[i, j] - zBar * x[0, j]) < 1e-15) }
        }
    }
}
