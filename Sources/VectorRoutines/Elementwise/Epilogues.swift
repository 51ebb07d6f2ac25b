import Matrices

/// `C[i, j] ← φ(C[i, j] + bias[j])` on rows that are contiguous.
@inlinable @inline(__always)
public func addBiasAndActivate<A: VectorArithmetic>(
    _: A.Type, _ c: MatrixView<A.Scalar>, _ bias: UnsafePointer<A.Scalar>, _ activation: Activation
) {
    // The same row under every row of C.
    let bias = MatrixView(
        base: UnsafeMutablePointer(mutating: bias), rows: c.rows, columns: c.columns, rowStride: 0)
    A.withValue(of: activation) { value in
        forEachVector(A.self, of: c) { place in place.store(value(place.load(c) + place.load(bias)), c) }
    }
}

/// `C[i, j] ← C[i, j] · φ′` where φ′ is written in terms of the value `y[i, j]`, on rows that are contiguous.
@inlinable @inline(__always)
public func multiplyByDerivative<A: VectorArithmetic>(
    _: A.Type, _ c: MatrixView<A.Scalar>, _ y: MatrixView<A.Scalar>, _ activation: Activation
) {
    if activation == .identity { return }
    if activation == .relu {
        // As a tile in registers does it: there is no error signal where the unit is off, not even of one that is not finite.
        return forEachVector(A.self, of: c) { $0.store(A.keep($0.load(c), wherePositive: $0.load(y)), c) }
    }
    A.withDerivative(of: activation) { derivative in
        forEachVector(A.self, of: c) { place in place.store(place.load(c) * derivative(place.load(y)), c) }
    }
}
