import VectorRoutines

extension Composition {
    /// The one linear layer that a stack of linear layers is: W′ = W⁽ᴸ⁾⋯W⁽¹⁾ and the bias that reaches the output through
    /// the layers behind it (slide "Expressive Power", S13). Equal to the stack up to rounding.
    /// - Throws: ``LayerError/notLinear(layer:activation:)`` unless every layer is an identity one.
    public func collapsed() throws(LayerError) -> Layer {
        for (index, layer) in layers.enumerated() where layer.activation != .identity {
            throw .notLinear(layer: index + 1, activation: layer.activation)
        }
        return layers.dropFirst().reduce(layers[0]) { $0.followedLinearly(by: $1) }
    }
}

extension Layer {
    /// W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂).
    fileprivate func followedLinearly(by next: Layer) -> Layer {
        let product = next.weights.map { row in
            (0..<inputs).map { column in
                zip(row, weights).reduce(0) { $0 + $1.0 * $1.1[column] }
            }
        }
        let reached = zip(next.weights, next.biases).map { row, bias in
            zip(row, biases).reduce(bias) { $0 + $1.0 * $1.1 }
        }
        return Layer(checked: product, biases: reached, activation: .identity)
    }
}
