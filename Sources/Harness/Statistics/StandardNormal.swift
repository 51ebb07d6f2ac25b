import Foundation

/// The normal distribution with mean 0 and variance 1.
enum StandardNormal {
    /// The value below which a share `probability` lies, by bisection on the C library's complementary error function,
    /// between −9 and 9.
    static func quantile(_ probability: Double) -> Double {
        var (low, high) = (-9.0, 9.0)
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if 0.5 * erfc(-middle / 2.0.squareRoot()) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
