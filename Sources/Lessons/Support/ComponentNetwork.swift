import Kernels
import Matrices
import Networks
import VectorRoutines

/// The two-layer network with several outputs, each weight and unit a scalar node (slide "Backpropagation", S22):
/// `zᵢ = Σ w⁽¹⁾ᵢⱼ xⱼ + b⁽¹⁾ᵢ`, `hᵢ = σ(zᵢ)`, `yₖ = Σ w⁽²⁾ₖᵢ hᵢ + b⁽²⁾ₖ`, `L = ½ Σ (yₖ − tₖ)²`.
struct ComponentNetwork {
    /// The number of nodes.
    let nodeCount: Int
    let loss: Double
    /// The gradients of the first layer's weights, row by row, and biases, then of the second's.
    let gradients: [Double]

    /// Computes in scalars what a network of two layers, one example and a squared error does in matrices.
    init(sameAs network: MultilayerPerceptron<Double>) throws {
        var graph = FedGraph()
        var learned: [Node] = []
        var signals = network.inputs.elements.enumerated().map { graph.input("x\($0.offset + 1)", [$0.element]) }
        for layer in 0..<2 {
            let (weights, biases) = network.parameters(ofLayer: layer)
            let w = (0..<weights.rows).map { i in
                (0..<weights.columns).map { graph.parameter("w\(i + 1)\($0 + 1)", [weights[i, $0]]) }
            }
            let b = biases.elements.map { graph.parameter("b", [$0]) }
            signals = try zip(w, b).map { row, bias in
                let z = try zip(row, signals).reduce(bias) { sum, pair in
                    try graph.append(Add(), "sum", of: sum, graph.append(Multiply(), "wx", of: pair.0, pair.1))
                }
                return layer == 0 ? try graph.append(Activate(.logistic), "h", of: z) : z
            }
            learned += w.flatMap { $0 } + b
        }
        let losses = try zip(signals, network.targetValues.elements).map { y, target in
            try graph.append(SquaredError(), "½(y − t)²", of: y, graph.input("t", [target]))
        }
        let top = try losses.dropFirst().reduce(losses[0]) { try graph.append(Add(), "L", of: $0, $1) }
        let plan = try graph.run(loss: top)
        nodeCount = graph.graph.vertices.count
        loss = plan.row(of: top)[0]
        gradients = learned.flatMap { plan.signal(of: $0) }
    }
}

extension MultilayerPerceptron<Double> {
    /// The gradients of each layer's weights, row by row, and biases.
    var allGradients: [Double] {
        (0..<shape.depth).compactMap { gradients(ofLayer: $0) }.flatMap { $0.weights.elements + $0.biases.elements }
    }
}
