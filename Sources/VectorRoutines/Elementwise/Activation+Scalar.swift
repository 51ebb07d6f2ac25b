import Matrices

#if canImport(Glibc)
    import Glibc
#endif

extension Activation {
    /// φ(z), one number at a time: the reference for every vector routine.
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
}

// libm's functions in both precisions, chosen by type.

@inline(__always)
private func exponential<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, exp, exp) }

@inline(__always)
private func exponentialMinusOne<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, expm1, expm1) }

@inline(__always)
private func logarithmOfOnePlus<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, log1p, log1p) }

@inline(__always)
private func hyperbolicTangent<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, Glibc.tanh, Glibc.tanh) }

@inline(__always)
private func apply<Scalar: MatrixScalar>(
    _ x: Scalar, _ single: (Float) -> Float, _ double: (Double) -> Double
) -> Scalar {
    switch Scalar.precision {
    case .float32: Scalar(single(Float(x)))
    case .float64: Scalar(double(Double(x)))
    }
}
