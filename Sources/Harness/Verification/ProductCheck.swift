import Kernels
import Matrices
import VectorRoutines

/// Whether a computed product is right: a few of its rows, computed again more precisely.
///
/// Every element's error is held against the bound `(k + 3) · u · |α| |A| |B|`, which any order of
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
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public static func errorBoundRatio<Scalar: KernelScalar>(
        _ product: Product<Scalar>, rows: Int = rowsOfProduct
    ) -> Double {
        // Specialised, because a conversion of numbers of an unknown type takes far longer than their product.
        let c = product.c
        guard !c.isEmpty else { return 0 }
        let count = min(rows, c.rows)
        return withUnsafeTemporaryAllocation(of: CompensatedSum.self, capacity: columnsAtOnce) { sums in
            var worst = 0.0
            for sampled in 0..<count {
                let row = count == 1 ? 0 : sampled * (c.rows - 1) / (count - 1)
                for first in stride(from: 0, to: c.columns, by: columnsAtOnce) {
                    let columns = first..<min(first + columnsAtOnce, c.columns)
                    compute(row, columns, of: product, into: sums)
                    for column in columns {
                        worst = max(worst, errorBoundRatio(row, column, of: product, sums[column - first]))
                    }
                }
            }
            return worst
        }
    }

    /// Rows computed again of a product that stands for itself, and of each of a pass, which has many.
    public static var rowsOfProduct: Int { 4 }
    static var rowsInPass: Int { 2 }

    /// As many as lie on a cache line, of which each is read once where B's rows are contiguous.
    private static var columnsAtOnce: Int { 16 }

    private static func compute<Scalar: KernelScalar>(
        _ row: Int, _ columns: Range<Int>, of product: Product<Scalar>,
        into sums: UnsafeMutableBufferPointer<CompensatedSum>
    ) {
        sums.initialize(repeating: CompensatedSum())
        for inner in 0..<product.a.columns {
            let x = product.a[row, inner]
            for column in columns { sums[column - columns.lowerBound].add(x, times: product.b[inner, column]) }
        }
    }

    private static func errorBoundRatio<Scalar: KernelScalar>(
        _ row: Int, _ column: Int, of product: Product<Scalar>, _ sum: CompensatedSum
    ) -> Double {
        let (alpha, unit) = (Double(product.alpha), Double(Scalar.unitRoundoff))
        let bound = Double(product.a.columns + 3) * unit * abs(alpha) * sum.magnitude
        let (value, scale) = finish(product.epilogue, alpha * sum.value, row, column)
        let error = abs(Double(product.c[row, column]) - value)
        let allowed = bound + 8 * unit * scale + Double(Scalar.leastNormalMagnitude)
        guard error.isFinite else { return .infinity }
        if case .bias(let bias, .threshold) = product.epilogue,
            abs(alpha * sum.value + Double(bias[column])) <= allowed
        {
            return 0
        }
        return error / allowed
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

    mutating func add<Scalar: KernelScalar>(_ x: Scalar, times y: Scalar) {
        let (x, y) = (Double(x), Double(y))
        let product = x * y
        // Of two float32 numbers the product is exact.
        let productError = Scalar.self == Float.self ? 0 : (-product).addingProduct(x, y)
        let next = sum + product
        let part = next - sum
        let sumError = (sum - (next - part)) + (product - part)
        sum = next
        compensation += productError + sumError
        magnitude += abs(product)
    }
}
