import Kernels
import Matrices
import VectorRoutines

/// A fully connected layer as a value: `y = φ(W·x + b)`, M outputs from N inputs (slide "Multilayer Perceptrons", S7 and
/// S10). One unit is a layer of one row.
public struct Layer: Equatable, Sendable {
    /// A row a unit: M rows of N weights.
    public let weights: [[Double]]
    /// A bias a unit.
    public let biases: [Double]
    public let activation: Activation

    /// - Throws: ``LayerError`` unless there is a unit, each has as many weights, one or more, and a bias.
    public init(weights: [[Double]], biases: [Double], activation: Activation) throws(LayerError) {
        let inputs = weights.first?.count ?? 0
        guard inputs > 0, weights.allSatisfy({ $0.count == inputs }) else {
            throw .raggedWeights(rows: weights.map(\.count))
        }
        guard biases.count == weights.count else { throw .biasCount(biases.count, units: weights.count) }
        self.weights = weights
        self.biases = biases
        self.activation = activation
    }

    /// N
    public var inputs: Int { weights[0].count }
    /// M
    public var units: Int { weights.count }
    /// The number of weights, M·N, without biases.
    public var weightCount: Int { inputs * units }

    /// The same layer with weights *and* biases `scale` times as large, and another activation: σ(s·(wᵀx + b)) comes to
    /// the threshold as s grows (slide "Expressive Power", S16).
    public func scaled(by scale: Double, activation: Activation) -> Layer {
        Layer(
            checked: weights.map { $0.map { scale * $0 } }, biases: biases.map { scale * $0 }, activation: activation)
    }

    init(checked weights: [[Double]], biases: [Double], activation: Activation) {
        self.weights = weights
        self.biases = biases
        self.activation = activation
    }
}

/// Layers, or what they are to be made of, that do not fit.
public enum LayerError: Error, Equatable, CustomStringConvertible {
    case raggedWeights(rows: [Int])
    case biasCount(Int, units: Int)
    case noLayers
    case widthsDiffer(layer: Int, outputs: Int, inputs: Int)
    case inputWidth(Int, expected: Int)
    case notLinear(layer: Int, activation: Activation)

    public var description: String {
        switch self {
        case .raggedWeights(let rows):
            "weights of \(rows.map(String.init).joined(separator: ", ")) numbers a unit make no layer; give every unit as many, at least one"
        case .biasCount(let count, let units): "\(count) biases for \(units) units; give one each"
        case .noLayers: "a network without layers computes nothing; give at least one"
        case .widthsDiffer(let layer, let outputs, let inputs):
            "layer \(layer) has \(outputs) units and layer \(layer + 1) takes \(inputs) inputs; make them equal"
        case .inputWidth(let width, let expected):
            "an example of \(width) numbers for a network of \(expected) inputs; give as many"
        case .notLinear(let layer, let activation):
            "layer \(layer) is \(activation.rawValue), not linear, so the layers do not collapse; only identity layers do"
        }
    }
}
