import Matrices

/// Softmax with cross-entropy, an example a row: `y ← softmax(z)`, `losses[i] ← −tᵀ log y` (slide "Softmax regression").
///
/// The largest logit is subtracted first, so that no exponential overflows, and the loss is taken from the logits,
/// `log Σ eᶻ − tᵀ z`, so that no logarithm of 0 arises. The targets of an example sum to 1.
@inlinable @inline(__always)
public func softmaxCrossEntropy<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, logits z: MatrixView<A.Scalar>, targets t: MatrixView<A.Scalar>,
    losses: UnsafeMutablePointer<A.Scalar>
) {
    for row in 0..<z.rows {
        var largest = z[row, 0]
        for column in 1..<max(z.columns, 1) { largest = max(largest, z[row, column]) }
        var (sum, targetLogit): (A.Scalar, A.Scalar) = (0, 0)
        for column in 0..<z.columns {
            let shifted = z[row, column] - largest
            let exponential = exponential(shifted)
            y[row, column] = exponential
            sum += exponential
            if t[row, column] != 0 { targetLogit += t[row, column] * shifted }
        }
        for column in 0..<z.columns { y[row, column] /= sum }
        losses[row] = logarithm(sum) - targetLogit
    }
}

/// Half the squared distance of each row from its target: `losses[i] ← ½ Σ (y − t)²`.
@inlinable @inline(__always)
public func squaredErrors<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, targets t: MatrixView<A.Scalar>, losses: UnsafeMutablePointer<A.Scalar>
) {
    for row in 0..<y.rows {
        var sum: A.Scalar = 0
        for column in 0..<y.columns {
            let difference = y[row, column] - t[row, column]
            sum += difference * difference
        }
        losses[row] = sum / 2
    }
}

/// `signal ← factor · (y − t)`, added where `accumulates`: the error signal of both losses.
@inlinable @inline(__always)
public func scaledDifference<A: VectorArithmetic>(
    _: A.Type, _ signal: MatrixView<A.Scalar>, _ y: MatrixView<A.Scalar>, _ t: MatrixView<A.Scalar>, factor: A.Scalar,
    accumulates: Bool
) {
    for row in 0..<y.rows {
        for column in 0..<y.columns {
            let difference = factor * (y[row, column] - t[row, column])
            signal[row, column] = accumulates ? signal[row, column] + difference : difference
        }
    }
}
