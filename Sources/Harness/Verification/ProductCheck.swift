import Kernels
import Matrices
import VectorRoutines

/// Whether a computed product is right: a few of its rows, computed again more precisely.
///
/// Every element's error is held against the bound `(k + 3) · u · (|α| |A| |B| + |β| |C|)`, which any order of
/// summation keeps (Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.5), and against a few
/// roundings of the epilogue, whose activations and derivatives grow no error, none being steeper than 1. The threshold
/// is not continuous; at its step both values are right.
public enum ProductCheck {
    /// The largest error over its bound, at most 1 where the product is right; infinite where an element is not finite
    /// but should be.
    ///
    /// - Parameters:
    ///   - product: as it was computed, with β = 0 and operands that have not changed since.
    ///   - rows: how many rows to compute again, spread evenly, the first and the last among them.
    public static func errorBoundRatio<Scalar: KernelScalar>(_ product: Product<Scalar>, rows: Int = 4) -> Double {
        let (a, b, c) = (product.a, product.b, product.c)
        guard !c.isEmpty else { return 0 }
        let count = min(rows, c.rows)
        let unit = Double(Scalar.unitRoundoff)
        var worst = 0.0
        for sampled in 0..<count {
            let row = count == 1 ? 0 : sampled * (c.rows - 1) / (count - 1)
            for column in 0..<c.columns {
                var sum = CompensatedSum()
                for inner in 0..<a.columns { sum.add(Double(a[row, inner]), times: Double(b[inner, column])) }
                let alpha = Double(product.alpha)
                let bound = Double(a.columns + 3) * unit * abs(alpha) * sum.magnitude
                let (value, scale) = finish(product.epilogue, alpha * sum.value, row, column)
                let error = abs(Double(c[row, column]) - value)
                let allowed = bound + 8 * unit * scale + Double(Scalar.leastNormalMagnitude)
                guard error.isFinite else { return .infinity }
                if case .bias(let bias, .threshold) = product.epilogue,
                    abs(alpha * sum.value + Double(bias[column])) <= allowed
                {
                    continue
                }
                worst = max(worst, error / allowed)
            }
        }
        return worst
    }

    /// The element after the epilogue, in Double, and the size of the numbers that it was rounded from.
    private static func finish<Scalar: KernelScalar>(
        _ epilogue: Epilogue<Scalar>, _ sum: Double, _ row: Int, _ column: Int
    ) -> (value: Double, scale: Double) {
        switch epilogue {
        case .none: return (sum, abs(sum))
        case .bias(let bias, let activation):
            let z = sum + Double(bias[column])
            return (activation.value(z), abs(sum) + abs(Double(bias[column])) + 1)
        case .derivative(let activation, let value):
            let y = Double(value[row, column])
            return (sum * activation.derivative(fromValue: y), abs(sum))
        }
    }
}

/// A dot product in twice the working precision (Ogita, Rump and Oishi, "Accurate Sum and Dot Product", 2005, Dot2).
struct CompensatedSum {
    private var sum = 0.0
    private var compensation = 0.0
    /// Σ |x y|
    private(set) var magnitude = 0.0

    var value: Double { sum + compensation }

    mutating func add(_ x: Double, times y: Double) {
        let product = x * y
        let productError = (-product).addingProduct(x, y)
        let next = sum + product
        let part = next - sum
        let sumError = (sum - (next - part)) + (product - part)
        sum = next
        compensation += productError + sumError
        magnitude += abs(product)
    }
}
