import Matrices

extension Activation {
    /// φ(z), one number at a time: the reference for every vector routine.
    @inlinable @inline(__always)
    public func value<Scalar: MatrixScalar>(_ z: Scalar) -> Scalar {
        switch self {
        case .identity: z
        case .relu: z > 0 ? z : (z.isNaN ? z : 0)
        // log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|), which neither overflows nor loses small results.
        case .softplus: Swift.max(z, 0) + logarithmOfOnePlus(exponential(-z.magnitude))
        case .threshold: z > 0 ? 1 : (z.isNaN ? z : 0)
        case .logistic: 1 / (1 + exponential(-z))
        case .tanh: hyperbolicTangent(z)
        }
    }

    /// φ′(z) written in terms of the value y = φ(z).
    @inlinable @inline(__always)
    public func derivative<Scalar: MatrixScalar>(fromValue y: Scalar) -> Scalar {
        switch self {
        case .identity: 1
        case .relu: y > 0 ? 1 : 0
        // σ(z) = 1 − e^−y, because e^y = 1 + eᶻ.
        case .softplus: -exponentialMinusOne(-y)
        case .threshold: 0
        case .logistic: y * (1 - y)
        case .tanh: 1 - y * y
        }
    }

    /// ȳ·φ′(z). Where ReLU is 0 there is none, even of a ȳ that is not finite.
    @inlinable @inline(__always)
    public func errorSignal<Scalar: MatrixScalar>(_ yBar: Scalar, fromValue y: Scalar) -> Scalar {
        self == .relu ? (y > 0 ? yBar : 0) : yBar * derivative(fromValue: y)
    }
}
