import Matrices

// A loop of its own for the activations that are no function of libm, so that it compiles to vector instructions.

/// `C[i, j] ← φ(C[i, j] + bias[j])` on rows that are contiguous.
@inlinable @inline(__always)
public func addBiasAndActivate<A: VectorArithmetic>(
    _: A.Type, _ c: MatrixView<A.Scalar>, _ bias: UnsafePointer<A.Scalar>, _ activation: Activation
) {
    for row in 0..<c.rows {
        let target = c.base + row * c.rowStride
        switch activation {
        case .identity:
            for column in 0..<c.columns { target[column] += bias[column] }
        case .relu:
            let one = A.Vector(repeating: 1)
            var column = 0
            while column + A.lanes <= c.columns {
                let z = A.multiplyAdd(A.load(bias + column), one, A.load(target + column))
                A.store(A.positivePart(z), target + column)
                column += A.lanes
            }
            while column < c.columns {
                target[column] = activation.value(target[column] + bias[column])
                column += 1
            }
        default:
            for column in 0..<c.columns { target[column] = activation.value(target[column] + bias[column]) }
        }
    }
}

/// `C[i, j] ← C[i, j] · φ′` where φ′ is written in terms of the value `y[i, j]`, on rows that are contiguous.
@inlinable @inline(__always)
public func multiplyByDerivative<A: VectorArithmetic>(
    _: A.Type, _ c: MatrixView<A.Scalar>, _ y: MatrixView<A.Scalar>, _ activation: Activation
) {
    for row in 0..<c.rows {
        let target = c.base + row * c.rowStride
        let value = y.base + row * y.rowStride
        switch activation {
        case .identity: break
        case .relu:
            for column in 0..<c.columns { target[column] *= value[column] > 0 ? 1 : 0 }
        default:
            for column in 0..<c.columns { target[column] *= activation.derivative(fromValue: value[column]) }
        }
    }
}
