import Kernels
import Matrices

extension Product where Scalar: KernelScalar {
    /// Computes the product number by number, in the order in which reference BLAS reads and writes.
    ///
    /// Where C shares memory with A or B, BLAS promises nothing, and what comes out depends on that order. Programs that
    /// were tried with reference BLAS get the same here. C's rows are reference BLAS's columns.
    ///
    /// - Parameter dots: whether sums are made one by one, as where reference BLAS's A is transposed; else C's rows grow
    ///   by one product after another.
    func multiplyAsReference(dots: Bool) {
        for row in 0..<c.rows {
            if dots { multiplyByDots(row) } else { multiplyByRows(row) }
        }
    }

    private func multiplyByDots(_ row: Int) {
        for column in 0..<c.columns {
            var sum: Scalar = 0
            for inner in 0..<a.columns { sum += b[inner, column] * a[row, inner] }
            c[row, column] = beta == 0 ? alpha * sum : alpha * sum + beta * c[row, column]
        }
    }

    private func multiplyByRows(_ row: Int) {
        if beta != 1 {
            for column in 0..<c.columns { c[row, column] = beta == 0 ? 0 : beta * c[row, column] }
        }
        for inner in 0..<a.columns {
            let factor = alpha * a[row, inner]
            for column in 0..<c.columns { c[row, column] += factor * b[inner, column] }
        }
    }
}
