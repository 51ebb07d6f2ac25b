import Matrices

// eˣ and what is built on it, a vector at a time. glibc's libmvec has such functions too; ours are polynomials instead,
// because one implementation then serves AVX-512, AVX2, portable and platforms without glibc with equal accuracy, and
// because no call of C empties the vector registers.
//
// The argument is written as x = n·ln 2 + r with an integer n and |r| ≤ ½ ln 2, so that eˣ = 2ⁿ·eʳ. A lane's value
// follows from its argument alone: there is no branch, so no lane sees its neighbours.

extension VectorArithmetic {
    /// eˣ to 1.1 units in the last place (ulp). Results below the smallest normal number lose digits gradually, down to
    /// 0; above the largest they are ∞. NaN stays NaN.
    @inlinable @inline(__always)
    static func exponential(_ x: Vector) -> Vector {
        let (n, r) = reduced(clamped(x, from: constant(-104, -746), to: constant(89, 710)))
        return scale(constant(1.0) + exponentialMinusOneNearZero(r), byPowerOfTwo: n)
    }

    /// 2ⁿ in two factors, because 2¹²⁸ and 2⁻¹⁵⁰ are no numbers while their products with x may be; only the second
    /// factor can round.
    @inlinable @inline(__always)
    public static func scale(_ x: Vector, byPowerOfTwo n: Vector) -> Vector {
        let half = rounded(n * constant(0.5))
        return x * powerOfTwo(half) * powerOfTwo(n - half)
    }

    /// eˣ − 1 without cancellation, to 1.2 ulp where x ≤ 0 and to 2.5 above; −1 and ∞ at the ends. NaN stays NaN.
    @inlinable @inline(__always)
    static func exponentialMinusOne(_ x: Vector) -> Vector {
        let (n, r) = reduced(clamped(x, from: constant(-20, -40), to: constant(89, 710)))
        // Half of 2ⁿ·eʳ − 1, because 2¹²⁸ is no number.
        let scale = powerOfTwo(n - constant(1.0))
        let half = multiplyAdd(scale - constant(0.5), scale, exponentialMinusOneNearZero(r))
        return half + half
    }

    /// n and r of `x = n·ln 2 + r`. ln 2 comes in two parts, the first so short that n times it is exact.
    @inlinable @inline(__always)
    static func reduced(_ x: Vector) -> (n: Vector, r: Vector) {
        let n = rounded(x * constant(1.442_695_04, 1.442_695_040_888_963_407))
        let rest = multiplyAdd(x, n, constant(-0x1.62e4p-1, -0x1.62e42feep-1))
        return (n, multiplyAdd(rest, n, constant(-1.428_606_820_31e-6, -1.908_214_929_270_587_816e-10)))
    }

    /// eʳ − 1 = r + r²·q(r) for |r| ≤ ½ ln 2. q interpolates (eʳ − 1 − r) / r² at the Chebyshev nodes of that interval;
    /// the error relative to eʳ − 1 is at most 2.3·10⁻⁸ and 3.7·10⁻¹⁷.
    @inlinable @inline(__always)
    static func exponentialMinusOneNearZero(_ r: Vector) -> Vector {
        let q = polynomial(
            r, (0.5, 0.166_665_768_46, 0.041_666_554_438, 0.008_363_202_971_6, 0.001_392_621_346_6),
            (
                0.500_000_000_000_000_102_6, 0.166_666_666_666_666_674_6, 0.041_666_666_666_623_991_52,
                0.008_333_333_333_330_051_346, 0.001_388_888_891_728_179_331, 0.000_198_412_698_631_059_687_5,
                2.480_152_119_021_772_765e-5, 2.755_726_837_868_419_287e-6, 2.762_013_871_973_399_557e-7,
                2.510_042_415_700_506_679e-8
            ))
        return multiplyAdd(r, r * r, q)
    }

    /// A polynomial by Horner's rule, its coefficients from the constant term upwards: of degree 4 in `Float`, of
    /// degree 9 in `Double`.
    @inlinable @inline(__always)
    static func polynomial(
        _ x: Vector, _ single: (Float, Float, Float, Float, Float),
        _ double: (Double, Double, Double, Double, Double, Double, Double, Double, Double, Double)
    ) -> Vector {
        switch Scalar.precision {
        case .float32:
            var sum = constant(single.4)
            sum = vectorMultiplyAdd(constant(single.3), x, sum)
            sum = vectorMultiplyAdd(constant(single.2), x, sum)
            sum = vectorMultiplyAdd(constant(single.1), x, sum)
            return vectorMultiplyAdd(constant(single.0), x, sum)
        case .float64:
            var sum = constant(double.9)
            sum = vectorMultiplyAdd(constant(double.8), x, sum)
            sum = vectorMultiplyAdd(constant(double.7), x, sum)
            sum = vectorMultiplyAdd(constant(double.6), x, sum)
            sum = vectorMultiplyAdd(constant(double.5), x, sum)
            sum = vectorMultiplyAdd(constant(double.4), x, sum)
            sum = vectorMultiplyAdd(constant(double.3), x, sum)
            sum = vectorMultiplyAdd(constant(double.2), x, sum)
            sum = vectorMultiplyAdd(constant(double.1), x, sum)
            return vectorMultiplyAdd(constant(double.0), x, sum)
        }
    }

    /// The nearest integer to a number that is small against 2²² (2⁵¹): the sum has no digits left for a fraction.
    @inlinable @inline(__always)
    static func rounded(_ x: Vector) -> Vector {
        let shift = constant(0x1.8p23, 0x1.8p52)
        return (x + shift) - shift
    }

    /// 2ⁿ for the integers that are exponents of normal numbers. The lowest bits of the sum hold n and the exponent's
    /// bias; shifted to the top they are the power.
    @inlinable @inline(__always)
    static func powerOfTwo(_ n: Vector) -> Vector {
        typealias Bits = Vector.MaskStorage
        let sum = n + constant(0x1.8p23 + 127, 0x1.8p52 + 1023)
        let significand = Bits(repeating: Bits.Scalar(Scalar.significandBitCount))
        return unsafeBitCast(unsafeBitCast(sum, to: Bits.self) &<< significand, to: Vector.self)
    }

    /// x held between two bounds; NaN stays NaN.
    @inlinable @inline(__always)
    static func clamped(_ x: Vector, from lower: Vector, to upper: Vector) -> Vector {
        let bounded = select(upper, where: x, isAbove: upper, otherwise: x)
        return select(lower, where: lower, isAbove: bounded, otherwise: bounded)
    }

    /// One number in every lane.
    @inlinable @inline(__always)
    static func constant<Number: BinaryFloatingPoint>(_ number: Number) -> Vector { Vector(repeating: Scalar(number)) }

    /// One number in every lane, as each precision writes it.
    @inlinable @inline(__always)
    static func constant(_ single: Float, _ double: Double) -> Vector {
        switch Scalar.precision {
        case .float32: constant(single)
        case .float64: constant(double)
        }
    }
}
