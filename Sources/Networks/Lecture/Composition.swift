import Kernels
import Machine
import Matrices
import VectorRoutines

/// A network as what it computes: `y = f⁽ᴸ⁾ ∘ … ∘ f⁽¹⁾(x)`, its layers black boxes (slide "Multilayer Perceptrons", S10).
///
/// Made of known weights, for the lecture's constructions. It runs on the engine that trained networks run on: a graph,
/// planned for a forward pass.
public struct Composition: Equatable, Sendable {
    /// From the input to the output.
    public let layers: [Layer]

    /// - Throws: ``LayerError`` unless there is a layer and each takes what the one before it gives.
    public init(_ layers: [Layer]) throws(LayerError) {
        guard !layers.isEmpty else { throw .noLayers }
        for (index, (layer, next)) in zip(layers, layers.dropFirst()).enumerated() where layer.units != next.inputs {
            throw .widthsDiffer(layer: index + 1, outputs: layer.units, inputs: next.inputs)
        }
        self.layers = layers
    }

    init(checked layers: [Layer]) { self.layers = layers }

    /// `next ∘ self`: the layers of both.
    /// - Throws: ``LayerError/widthsDiffer(layer:outputs:inputs:)``.
    public func followed(by next: Composition) throws(LayerError) -> Composition {
        try Composition(layers + next.layers)
    }

    /// The units of the input and of each layer.
    public var units: [Int] { [layers[0].inputs] + layers.map(\.units) }
    /// The number of weights, without biases.
    public var weightCount: Int { layers.reduce(0) { $0 + $1.weightCount } }

    /// The outputs of a batch, a row an example.
    /// - Throws: ``LayerError/inputWidth(_:expected:)``; `MatrixError` when the memory cannot be had.
    public func callAsFunction(
        _ examples: [[Double]], kernel: any GEMMKernel<Double> = NaiveKernel<Double>()
    ) throws -> [[Double]] {
        if let odd = examples.first(where: { $0.count != layers[0].inputs }) {
            throw LayerError.inputWidth(odd.count, expected: layers[0].inputs)
        }
        guard !examples.isEmpty else { return [] }
        var graph = Graph<Double>()
        let input = graph.input("x", Shape(examples.count, layers[0].inputs))
        var parameters: [(weights: Node, biases: Node)] = []
        var signal = input
        for (index, layer) in layers.enumerated() {
            let weights = graph.parameter("W\(index + 1)", Shape(layer.units, layer.inputs))
            let biases = graph.parameter("b\(index + 1)", Shape(1, layer.units))
            parameters.append((weights, biases))
            signal = try graph.append(Affine(), "z\(index + 1)", of: [signal, weights, biases])
            signal = try graph.append(Activate(layer.activation), "h\(index + 1)", of: [signal])
        }
        let plan = try Plan(graph, loss: nil, keeping: [signal], kernel: kernel)
        plan.value(of: input).fill(rows: examples)
        for (layer, nodes) in zip(layers, parameters) {
            plan.value(of: nodes.weights).fill(rows: layer.weights)
            plan.value(of: nodes.biases).fill(rows: [layer.biases])
        }
        plan.run(.forward, as: .alone)
        return plan.value(of: signal).arrays
    }
}

extension MatrixView<Double> {
    /// Writes rows of the view's shape.
    func fill(rows: [[Double]]) {
        for (row, numbers) in rows.enumerated() {
            for (column, number) in numbers.enumerated() { self[row, column] = number }
        }
    }

    /// Its rows.
    var arrays: [[Double]] { (0..<rows).map { row in (0..<columns).map { self[row, $0] } } }
}
