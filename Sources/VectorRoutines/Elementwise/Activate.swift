import Matrices

/// `y ← φ(z)`, where no product brings z. Rows are contiguous.
@inlinable @inline(never)
public func activate<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, _ z: MatrixView<A.Scalar>, _ activation: Activation
) {
    A.withValue(of: activation) { value in
        forEachVector(A.self, of: y) { place in place.store(value(place.load(z)), y) }
    }
}

/// `z̄ ← ȳ · φ′`, added to z̄ where `accumulates`; φ′ is written in terms of the value y. z̄ may be ȳ itself. Rows are
/// contiguous.
@inlinable @inline(never)
public func activationErrorSignal<A: VectorArithmetic>(
    _: A.Type, _ zBar: MatrixView<A.Scalar>, _ yBar: MatrixView<A.Scalar>, _ y: MatrixView<A.Scalar>,
    _ activation: Activation, accumulates: Bool
) {
    A.withDerivative(of: activation) { derivative in
        forEachVector(A.self, of: zBar) { place in
            let old = accumulates ? place.load(zBar) : .zero
            place.store(A.multiplyAdd(old, place.load(yBar), derivative(place.load(y))), zBar)
        }
    }
}
