import Networks

/// Bytes that the three products of each layer move when each operand is read once and each result written once; a
/// line that is written is read first (write-allocate).
///
/// For an n×n layer and β = B/n this gives backward ÷ forward = (3 + 5β) / (1 + 3β): 3 for B ≪ n, 2 at B = n, 5/3 for B
/// ≫ n.
public struct TrafficModel: Sendable, Equatable {
    public let forward: Double
    public let weightGradients: Double
    public let inputGradients: Double

    public init(_ shape: NetworkShape, batch: Int, inputGradient: Bool, scalarBytes: Int) {
        var (forward, weightGradients, inputGradients) = (0.0, 0.0, 0.0)
        let batch = Double(batch)
        for layer in 1...shape.depth {
            let (n, m) = (Double(shape.units[layer - 1]), Double(shape.units[layer]))
            let (weights, input, output) = (n * m, n * batch, m * batch)
            forward += weights + input + 2 * output
            weightGradients += output + input + 2 * weights
            if layer > 1 || inputGradient { inputGradients += output + weights + 2 * input }
        }
        let bytes = Double(scalarBytes)
        self.forward = forward * bytes
        self.weightGradients = weightGradients * bytes
        self.inputGradients = inputGradients * bytes
    }

    public var backward: Double { weightGradients + inputGradients }

    public var ratio: Double { backward / forward }
}
