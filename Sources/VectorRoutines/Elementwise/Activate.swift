import Matrices

/// `y ← φ(z)`, where no product brings z.
@inlinable @inline(__always)
public func activate<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, _ z: MatrixView<A.Scalar>, _ activation: Activation
) {
    for row in 0..<y.rows {
        for column in 0..<y.columns { y[row, column] = activation.value(z[row, column]) }
    }
}

/// `z̄ ← ȳ · φ′`, added to z̄ where `accumulates`; φ′ is written in terms of the value y. z̄ may be ȳ itself.
@inlinable @inline(__always)
public func activationErrorSignal<A: VectorArithmetic>(
    _: A.Type, _ zBar: MatrixView<A.Scalar>, _ yBar: MatrixView<A.Scalar>, _ y: MatrixView<A.Scalar>,
    _ activation: Activation, accumulates: Bool
) {
    for row in 0..<zBar.rows {
        for column in 0..<zBar.columns {
            let signal = yBar[row, column] * activation.derivative(fromValue: y[row, column])
            zBar[row, column] = accumulates ? zBar[row, column] + signal : signal
        }
    }
}
