/// The six activation functions of the lecture (slide "Some activation functions", LECTURE S9).
///
/// Each derivative is written in terms of the activation's *value* `y = φ(z)`, so that a backward pass needs to keep
/// one matrix a layer, not two.
public enum Activation: String, CaseIterable, Sendable, Codable {
    /// y = z
    case identity
    /// y = max(0, z)
    case relu
    /// y = log(1 + eᶻ)
    case softplus
    /// y = 1 if z > 0, else 0; its derivative is 0 wherever it exists, so nothing is learned through it
    case threshold
    /// y = 1 / (1 + e⁻ᶻ)
    case logistic
    /// y = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)
    case tanh

    /// Whether a value is so few vector instructions that it is taken on a register tile.
    @inlinable
    var isTakenInRegisters: Bool { self == .identity || self == .relu }

    /// Exponentials, or what costs as much, that a value takes.
    public var exponentials: Int {
        switch self {
        case .identity, .relu, .threshold: 0
        case .logistic, .tanh: 1
        // A logarithm besides.
        case .softplus: 2
        }
    }
}
