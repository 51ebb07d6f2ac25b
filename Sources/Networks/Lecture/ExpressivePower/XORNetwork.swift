import VectorRoutines

/// XOR of two inputs, 0 or 1, by hard thresholds with the weights of the slide (slide "Multilayer Perceptrons", S14).
public enum XORNetwork {
    /// h₁ = I[x₁ + x₂ − 0.5 > 0], which is OR, and h₂ = I[x₁ + x₂ − 1.5 > 0], which is AND.
    public static let hidden = Layer(checked: [[1, 1], [1, 1]], biases: [-0.5, -1.5], activation: .threshold)

    /// y = I[h₁ − h₂ − 0.5 > 0]
    public static let difference = Composition(checked: [
        hidden, Layer(checked: [[1, -1]], biases: [-0.5], activation: .threshold),
    ])

    /// The same as h₁ AND (NOT h₂): y = I[h₁ + (1 − h₂) − 1.5 > 0], where a linear layer makes 1 − h₂.
    public static let conjunction = Composition(checked: [
        hidden, Layer(checked: [[1, 0], [0, -1]], biases: [0, 1], activation: .identity),
        Layer(checked: [[1, 1]], biases: [-1.5], activation: .threshold),
    ])
}
