import Matrices

/// Each row of C is built up from eight rows of B at a time, side by side: for a C of few rows, where B then streams through once, or for a
/// small k, where C does. B and C have contiguous rows.
@inlinable @inline(__always)
public func multiplyRows<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let (a, b, c) = (product.a, product.b, product.c)
    // One row of C reads B along; several read each part of eight rows again, from the first-level cache.
    let span = c.rows == 1 ? c.columns : 512
    var start = 0
    while start < c.columns {
        let columns = min(span, c.columns - start)
        var k = 0
        while k < a.columns {
            let count = a.columns - k >= 8 ? 8 : 1
            let source = UnsafePointer(b.base) + (k * b.rowStride + start)
            let beta = k == 0 ? product.beta : 1
            for row in 0..<c.rows {
                let factors = UnsafePointer(a.base) + (row * a.rowStride + k * a.columnStride)
                let target = c.base + (row * c.rowStride + start)
                if count == 8 {
                    addEightRows(
                        A.self, target, columns, beta, product.alpha, factors, a.columnStride, source, b.rowStride)
                } else {
                    addRow(A.self, target, columns, beta, product.alpha * factors[0], source)
                }
            }
            k += count
        }
        start += columns
    }
}

/// `beta · c`, where 0 does not read c.
@inlinable @inline(__always)
func scaled<A: VectorArithmetic>(_: A.Type, _ c: UnsafePointer<A.Scalar>, _ beta: A.Scalar) -> A.Vector {
    beta == 0 ? .zero : beta == 1 ? A.load(c) : A.load(c) * A.Vector(repeating: beta)
}

/// `c ← beta · c + factor · b`
@inlinable @inline(__always)
func addRow<A: VectorArithmetic>(
    _: A.Type, _ c: UnsafeMutablePointer<A.Scalar>, _ columns: Int, _ beta: A.Scalar, _ factor: A.Scalar,
    _ b: UnsafePointer<A.Scalar>
) {
    let factors = A.Vector(repeating: factor)
    var column = 0
    while column + A.lanes <= columns {
        A.store(A.multiplyAdd(scaled(A.self, c + column, beta), factors, A.load(b + column)), c + column)
        column += A.lanes
    }
    while column < columns {
        c[column] = (beta == 0 ? 0 : beta * c[column]) + factor * b[column]
        column += 1
    }
}

/// `c ← beta · c + alpha · Σ a[i] · b[i]` over eight rows of B. Two sums each, added at the end: one would wait for itself.
@inlinable @inline(__always)
func addEightRows<A: VectorArithmetic>(
    _: A.Type, _ c: UnsafeMutablePointer<A.Scalar>, _ columns: Int, _ beta: A.Scalar, _ alpha: A.Scalar,
    _ a: UnsafePointer<A.Scalar>, _ aStride: Int, _ b: UnsafePointer<A.Scalar>, _ bStride: Int
) {
    let factors = (
        A.Vector(repeating: alpha * a[0]), A.Vector(repeating: alpha * a[aStride]),
        A.Vector(repeating: alpha * a[2 * aStride]), A.Vector(repeating: alpha * a[3 * aStride]),
        A.Vector(repeating: alpha * a[4 * aStride]), A.Vector(repeating: alpha * a[5 * aStride]),
        A.Vector(repeating: alpha * a[6 * aStride]), A.Vector(repeating: alpha * a[7 * aStride])
    )
    let later = b + 4 * bStride
    var column = 0
    while column + A.lanes <= columns {
        var even = A.multiplyAdd(scaled(A.self, c + column, beta), factors.0, A.load(b + column))
        var odd = factors.1 * A.load(b + (bStride + column))
        even = A.multiplyAdd(even, factors.2, A.load(b + (2 * bStride + column)))
        odd = A.multiplyAdd(odd, factors.3, A.load(b + (3 * bStride + column)))
        even = A.multiplyAdd(even, factors.4, A.load(later + column))
        odd = A.multiplyAdd(odd, factors.5, A.load(later + (bStride + column)))
        even = A.multiplyAdd(even, factors.6, A.load(later + (2 * bStride + column)))
        odd = A.multiplyAdd(odd, factors.7, A.load(later + (3 * bStride + column)))
        A.store(even + odd, c + column)
        column += A.lanes
    }
    while column < columns {
        var sum: A.Scalar = 0
        for row in 0..<8 { sum += alpha * a[row * aStride] * b[row * bStride + column] }
        c[column] = (beta == 0 ? 0 : beta * c[column]) + sum
        column += 1
    }
}
