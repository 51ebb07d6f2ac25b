import VectorRoutines

/// Features under which XOR is linearly separable (slide "Limits of Linear Classification", S6).
public enum FeatureMap {
    /// ψ(x) = (x₁, x₂, x₁x₂)
    /// - Throws: ``LayerError/inputWidth(_:expected:)`` unless x has two numbers.
    public static func withProduct(_ x: [Double]) throws(LayerError) -> [Double] {
        guard x.count == 2 else { throw .inputWidth(x.count, expected: 2) }
        return [x[0], x[1], x[0] * x[1]]
    }

    /// One unit that computes XOR of ψ(x): I[ψ₁ + ψ₂ − 2ψ₃ − 0.5 > 0].
    public static let xorUnit = Layer(checked: [[1, 1, -2]], biases: [-0.5], activation: .threshold)
}
