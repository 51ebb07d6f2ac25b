import VectorRoutines

extension Composition {
    /// The network with every threshold unit I[z > 0] made a logistic one, σ(s·z): weights *and* biases are `scale` times
    /// as large (slide "Expressive Power", S16).
    ///
    /// A unit is off by 1 / (1 + e^(s·|z|)), which falls as the scale s grows; on the threshold, z = 0, it stays ½.
    public func withLogisticUnits(scale: Double) -> Composition {
        Composition(
            checked: layers.map {
                $0.activation == .threshold ? $0.scaled(by: scale, activation: .logistic) : $0
            })
    }
}
