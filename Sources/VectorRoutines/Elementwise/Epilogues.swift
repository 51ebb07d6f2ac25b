import Matrices

/// `C[i, j] ← φ(C[i, j] + bias[j])` on rows that are contiguous.
@inlinable @inline(__always)
public func addBiasAndActivate<A: VectorArithmetic>(
    _: A.Type, _ c: MatrixView<A.Scalar>, _ bias: UnsafePointer<A.Scalar>, _ activation: Activation
) {
    let one = A.Vector(repeating: 1)
    for row in 0..<c.rows {
        let target = c.base + row * c.rowStride
        var column = 0
        while column + A.lanes <= c.columns {
            var vector = A.multiplyAdd(A.load(bias + column), one, A.load(target + column))
            if activation == .relu { vector = rectified(vector) }
            A.store(vector, target + column)
            column += A.lanes
        }
        while column < c.columns {
            let sum = target[column] + bias[column]
            target[column] = activation == .relu ? activation.value(sum) : sum
            column += 1
        }
        if activation != .identity && activation != .relu {
            for column in 0..<c.columns { target[column] = activation.value(target[column]) }
        }
    }
}

/// `C[i, j] ← C[i, j] · φ′` where φ′ is written in terms of the value `y[i, j]`, on rows that are contiguous.
@inlinable @inline(__always)
public func multiplyByDerivative<A: VectorArithmetic>(
    _: A.Type, _ c: MatrixView<A.Scalar>, _ y: MatrixView<A.Scalar>, _ activation: Activation
) {
    if activation == .identity { return }
    for row in 0..<c.rows {
        let target = c.base + row * c.rowStride
        let value = y.base + row * y.rowStride
        var column = 0
        if activation == .relu {
            while column + A.lanes <= c.columns {
                let vector = A.load(target + column)
                let active = A.load(value + column) .> A.Vector.zero
                A.store(A.Vector.zero.replacing(with: vector, where: active), target + column)
                column += A.lanes
            }
        }
        while column < c.columns {
            target[column] *= activation.derivative(fromValue: value[column])
            column += 1
        }
    }
}

/// max(0, z) in every lane; NaN stays NaN.
@inlinable @inline(__always)
func rectified<Vector: SIMD>(_ z: Vector) -> Vector where Vector.Scalar: FloatingPoint {
    z.replacing(with: 0, where: z .<= 0)
}
