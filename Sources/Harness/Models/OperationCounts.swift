import Networks

/// What the lecture counts: one multiply-add per weight and example forward, two backward, but for the first layer's
/// input gradient, which nobody needs unless it is asked for (slide "Computational cost", LECTURE S23).
public struct OperationCounts: Sendable, Equatable {
    public let forward: Int
    public let weightGradients: Int
    public let inputGradients: Int

    public init(_ shape: NetworkShape, batch: Int, inputGradient: Bool) {
        forward = shape.weights * batch
        weightGradients = forward
        inputGradients = forward - (inputGradient ? 0 : shape.units[0] * shape.units[1] * batch)
    }

    public var backward: Int { weightGradients + inputGradients }

    /// Backward ÷ forward: 2 − f₁ with f₁ the first layer's share of the weights, 2 with the input's gradient.
    public var ratio: Double { Double(backward) / Double(forward) }
}
