import Kernels
import Matrices
import ProductTrace

/// The matrices of a traced product, as the program had them, with random numbers: transposes, leading dimensions and
/// order.
///
/// A product in columns is the same strided views with their strides exchanged, so that a library gets the call that the
/// program made, or its transposed twin by rows.
struct ReplayOperands<Scalar: KernelScalar> {
    private let a: Matrix<Scalar>
    private let b: Matrix<Scalar>
    private let c: Matrix<Scalar>
    /// Valid while the operands live.
    let product: Product<Scalar>

    /// - Throws: `MatrixError` where the memory cannot be had.
    init(_ call: ReplayCall, seed: UInt64) throws(MatrixError) {
        var generator = SeededGenerator(seed: seed)
        a = try Matrix(rows: call.a.count, columns: call.leadingA)
        b = try Matrix(rows: call.b.count, columns: call.leadingB)
        c = try Matrix(rows: call.c.count, columns: call.leadingC)
        func view(_ matrix: Matrix<Scalar>, _ lines: StoredLines, transposed: Bool) -> MatrixView<Scalar> {
            let stored = matrix.view.block(rows: 0..<lines.count, columns: 0..<lines.length)
            stored.fillRandomly(using: &generator)
            return transposed == (call.order == .rowMajor) ? stored.transposed : stored
        }
        product = Product(
            alpha: Self.factor(call.alpha), view(a, call.a, transposed: call.transposeA),
            view(b, call.b, transposed: call.transposeB), beta: Self.factor(call.beta),
            into: view(c, call.c, transposed: false))
    }

    /// Of other factors than 0 and 1 only that they are other is known. Below 1, so that no sum grows without end where
    /// C is added to again and again.
    private static func factor(_ factor: FactorClass) -> Scalar {
        switch factor {
        case .zero: 0
        case .one: 1
        case .other: 0.75
        }
    }
}
