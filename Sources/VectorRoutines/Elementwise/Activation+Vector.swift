import Matrices

// The activations a vector at a time, each within 4 units in the last place; `Activation+Scalar.swift` says the same by
// libm's functions.

extension VectorArithmetic {
    /// Calls `body` with φ. Each call stands alone, so that the loop in `body` is compiled once for each activation.
    @inlinable @inline(__always)
    static func withValue(of activation: Activation, _ body: (_ value: (Vector) -> Vector) -> Void) {
        switch activation {
        case .identity: body { $0 }
        case .relu: body { positivePart($0) }
        case .softplus: body { softplus($0) }
        case .threshold:
            body { z in
                let positive = positivePart(z)
                return select(constant(1.0), where: positive, isAbove: .zero, otherwise: positive)
            }
        case .logistic: body { logistic($0) }
        case .tanh: body { hyperbolicTangent($0) }
        }
    }

    /// Calls `body` with φ′, a function of the value y = φ(z).
    @inlinable @inline(__always)
    static func withDerivative(of activation: Activation, _ body: (_ derivative: (Vector) -> Vector) -> Void) {
        let one = constant(1.0)
        switch activation {
        case .identity: body { _ in one }
        case .relu: body { y in select(one, where: y, isAbove: .zero, otherwise: .zero) }
        // σ(z) = 1 − e^−y, because e^y = 1 + eᶻ.
        case .softplus: body { y in -exponentialMinusOne(-y) }
        case .threshold: body { _ in .zero }
        case .logistic: body { y in y * (one - y) }
        // 1 − y², written so that no digits cancel where y is near 1.
        case .tanh: body { y in (one - y) * (one + y) }
        }
    }

    /// log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|), which neither overflows nor loses small results.
    @inlinable @inline(__always)
    static func softplus(_ z: Vector) -> Vector {
        positivePart(z) + logarithmOfOnePlus(exponential(negativeMagnitude(z)))
    }

    /// 1 / (1 + e⁻ᶻ), written with e^−|z|, which does not overflow.
    @inlinable @inline(__always)
    static func logistic(_ z: Vector) -> Vector {
        let (one, small) = (constant(1.0), exponential(negativeMagnitude(z)))
        return select(one, where: z, isAbove: .zero, otherwise: small) / (one + small)
    }

    /// tanh z = −m / (2 + m) where z > 0 and m = e^−2|z| − 1, and the negative of that elsewhere. No digits cancel
    /// where z is small.
    @inlinable @inline(__always)
    static func hyperbolicTangent(_ z: Vector) -> Vector {
        let negative = negativeMagnitude(z)
        let m = exponentialMinusOne(negative + negative)
        let value = m / (constant(2.0) + m)
        return select(-value, where: z, isAbove: .zero, otherwise: value)
    }

    /// log(1 + u) for u from 0 to 1, to 1.5 units in the last place.
    ///
    /// With s = u / (2 + u) it is log((1 + s) / (1 − s)) = 2s + s·R, where R = s²·w(s²) and 2s = u − s·u. w
    /// interpolates the series' sum at the Chebyshev nodes of 0 ≤ s² ≤ 1/9; the error relative to the logarithm is at
    /// most 4·10⁻¹⁰ and 5·10⁻¹⁸.
    @inlinable @inline(__always)
    static func logarithmOfOnePlus(_ u: Vector) -> Vector {
        let s = u / (constant(2.0) + u)
        let square = s * s
        let w = polynomial(
            square, (0.666_666_673_21, 0.399_997_063_32, 0.285_923_579_94, 0.217_065_758_01, 0.232_243_292_24),
            (
                0.666_666_666_666_666_585_6, 0.400_000_000_000_145_826_7, 0.285_714_285_671_087_571_6,
                0.222_222_227_174_278_629_9, 0.181_817_894_361_328_581_7, 0.153_855_700_649_586_231,
                0.133_141_442_096_549_361_5, 0.120_010_728_095_907_125_4, 0.088_007_384_861_446_738_82,
                0.161_640_456_119_435_322_2
            ))
        return multiplyAdd(u, s, multiplyAdd(-u, square, w))
    }

    /// −|z|; NaN stays NaN.
    @inlinable @inline(__always)
    static func negativeMagnitude(_ z: Vector) -> Vector { select(-z, where: z, isAbove: .zero, otherwise: z) }
}
