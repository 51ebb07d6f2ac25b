import VectorRoutines

/// A *compact* representation, which is what we want rather than universality: parity of D inputs, ±1, by D threshold units
/// instead of 2ᴰ (slide "Expressive Power", S15).
public enum ParityNetwork {
    /// The numbers of inputs that the network may have.
    public static let inputCounts = 1...4096

    /// 1 where the number of inputs that are 1 is odd, else −1, with D² + D weights. The output is linear.
    ///
    /// Unit k tells whether k inputs or more are 1: then x₁ + … + x_D ≥ 2k − D. The first unit takes the output from −1 to
    /// 1, the second back, and so on.
    /// - Throws: ``TruthTableError/inputCount(_:allowed:)``.
    public static func compact(inputs: Int) throws(TruthTableError) -> Composition {
        guard inputCounts.contains(inputs) else { throw .inputCount(inputs, allowed: inputCounts) }
        let counters = Layer(
            checked: Array(repeating: Array(repeating: 1, count: inputs), count: inputs),
            biases: (1...inputs).map { Double(inputs - 2 * $0 + 1) }, activation: .threshold)
        let turns = (1...inputs).map { $0 % 2 == 1 ? 2.0 : -2.0 }
        return Composition(checked: [counters, Layer(checked: [turns], biases: [-1], activation: .identity)])
    }
}
