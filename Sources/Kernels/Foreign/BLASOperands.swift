import COpenBLAS
import Matrices

/// A product as CBLAS takes it: row-major, each operand stored plain or transposed with a leading dimension.
package struct BLASOperands<Scalar: KernelScalar> {
    let transposeA: CBLAS_TRANSPOSE
    let transposeB: CBLAS_TRANSPOSE
    let m: Int
    let n: Int
    let k: Int
    let alpha: Scalar
    let a: UnsafePointer<Scalar>
    let leadingA: Int
    let b: UnsafePointer<Scalar>
    let leadingB: Int
    let beta: Scalar
    let c: UnsafeMutablePointer<Scalar>
    let leadingC: Int

    /// Hands `body` the product in CBLAS's terms. Views that CBLAS cannot spell (no unit stride) are copied, and
    /// a C that is stored transposed is computed as `Cᵀ ← α·Bᵀ·Aᵀ + β·Cᵀ`.
    package static func withOperands(of product: Product<Scalar>, _ body: (BLASOperands) -> Void) {
        let (a, b, c) = (product.a, product.b, product.c)
        if c.columnStride == 1 || c.columns == 1 && c.rowStride >= 1 {
            withCompact(a) { a in
                withCompact(b) { b in body(BLASOperands(product.alpha, a, b, product.beta, c)) }
            }
        } else if c.rowStride == 1 {
            withCompact(b.transposed) { left in
                withCompact(a.transposed) { right in
                    body(BLASOperands(product.alpha, left, right, product.beta, c.transposed))
                }
            }
        } else {
            withCopy(of: c) { copy in
                var compact = product
                compact.c = copy
                withOperands(of: compact, body)
                c.copy(from: copy)
            }
        }
    }

    private init(
        _ alpha: Scalar, _ a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, _ beta: Scalar, _ c: MatrixView<Scalar>
    ) {
        (transposeA, leadingA) = Self.storage(of: a)
        (transposeB, leadingB) = Self.storage(of: b)
        (m, n, k) = (c.rows, c.columns, a.columns)
        (self.alpha, self.beta) = (alpha, beta)
        (self.a, self.b) = (UnsafePointer(a.base), UnsafePointer(b.base))
        (self.c, leadingC) = (c.base, max(c.rowStride, c.columns))
    }

    /// Whether the view is a transpose of row-major storage, and that storage's leading dimension. A single row's or
    /// column's stride says nothing, so it gives way to the least that CBLAS accepts.
    private static func storage(of view: MatrixView<Scalar>) -> (CBLAS_TRANSPOSE, leading: Int) {
        if isPlain(view) {
            return (CblasNoTrans, max(view.rows == 1 ? 1 : view.rowStride, view.columns))
        }
        return (CblasTrans, max(view.columns == 1 ? 1 : view.columnStride, view.rows))
    }

    private static func isPlain(_ view: MatrixView<Scalar>) -> Bool {
        (view.columnStride == 1 || view.columns == 1) && (view.rowStride >= view.columns || view.rows == 1)
    }

    private static func withCompact(_ view: MatrixView<Scalar>, _ body: (MatrixView<Scalar>) -> Void) {
        if isPlain(view) || isPlain(view.transposed) { return body(view) }
        withCopy(of: view, body)
    }

    private static func withCopy(of view: MatrixView<Scalar>, _ body: (MatrixView<Scalar>) -> Void) {
        withUnsafeTemporaryAllocation(of: Scalar.self, capacity: view.rows * view.columns) { buffer in
            guard let base = buffer.baseAddress else { return }
            let copy = MatrixView(base: base, rows: view.rows, columns: view.columns)
            copy.copy(from: view)
            body(copy)
        }
    }
}
