import Foundation

/// Student's t distribution, for the interval of a slope.
enum StudentT {
    /// The value below which a share `probability` (½ to 1) lies, by bisection on
    /// ``distribution(_:degreesOfFreedom:)``.
    static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        while distribution(high, degreesOfFreedom: degreesOfFreedom) < probability && high < 1e9 { high *= 2 }
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if distribution(middle, degreesOfFreedom: degreesOfFreedom) < probability {
                low = middle
            } else {
                high = middle
            }
        }
        return (low + high) / 2
    }

    /// P(T ≤ t) for t ≥ 0: 1 − ½ I_x(ν/2, ½) with x = ν / (ν + t²) (Abramowitz and Stegun, 26.7.1).
    static func distribution(_ t: Double, degreesOfFreedom nu: Double) -> Double {
        1 - 0.5 * incompleteBeta(nu / (nu + t * t), nu / 2, 0.5)
    }

    /// The regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz and Stegun, 26.5.8),
    /// evaluated by Lentz's method; the fraction converges fast for x below the mean, and I_x(a, b) = 1 − I_{1−x}(b, a)
    /// brings x there.
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
        let tiny = 1e-300
        var (c, d) = (1.0, 1 - (a + b) * x / (a + 1))
        d = 1 / (abs(d) < tiny ? tiny : d)
        var fraction = d
        for m in 1...500 {
            let m = Double(m)
            for coefficient in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 + coefficient * d
                d = 1 / (abs(d) < tiny ? tiny : d)
                c = 1 + coefficient / c
                if abs(c) < tiny { c = tiny }
                fraction *= d * c
            }
            if abs(d * c - 1) < 1e-15 { break }
        }
        return front * fraction
    }
}
