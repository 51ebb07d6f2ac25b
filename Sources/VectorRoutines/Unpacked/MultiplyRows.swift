import Matrices

/// Each row of C is built up from some rows of B at a time, side by side: for a C of one or two rows, where B then
/// streams through once, or for a small k, where C does. B and C have contiguous rows.
@inlinable @inline(never)
public func multiplyRows<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    switch product.c.rows {
    case 1 where product.c.columns <= mostShortRow * A.lanes: multiplyShortRow(A.self, product)
    case 2 where product.c.columns <= mostTwoShortRows * A.lanes: multiplyTwoShortRows(A.self, product)
    case 2: multiplyTwoRows(A.self, product)
    default: multiplyEachRow(A.self, product)
    }
}

/// Two rows of C together: each vector of B is loaded for both. Eight rows of B at a time where registers hold their factors,
/// because they come from beyond the second-level cache faster than four. A loop of its own: sharing that of
/// ``multiplyEachRow(_:_:)`` it measured some 8 % slower.
@inlinable @inline(__always)
func multiplyTwoRows<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let (a, b, c) = (product.a, product.b, product.c)
    var k = 0
    while k < a.columns {
        let left = a.columns - k
        let depth = k..<k + (A.registers >= 32 && left >= 8 ? 8 : left >= 4 ? 4 : 1)
        let sources = b.block(rows: depth, columns: 0..<c.columns)
        let factors = a.block(rows: 0..<2, columns: depth)
        let beta = k == 0 ? product.beta : 1
        switch depth.count {
        case 8: addEightRows(A.self, toTwo: c, beta, product.alpha, factors, sources)
        case 4: addFourRows(A.self, toTwo: c, beta, product.alpha, factors, sources)
        default:
            for row in 0..<2 {
                let target = c.block(rows: row..<row + 1, columns: 0..<c.columns)
                addRow(A.self, target, beta, product.alpha * factors[row, 0], sources)
            }
        }
        k = depth.upperBound
    }
}

@inlinable @inline(__always)
func multiplyEachRow<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let (a, b, c) = (product.a, product.b, product.c)
    // One row of C reads B along; several read each part of some rows again, from the first-level cache.
    let span = c.rows == 1 ? c.columns : 4096 / max(min(a.columns, rowsAddedTogether), 1)
    var start = 0
    while start < c.columns {
        let columns = start..<min(start + span, c.columns)
        var k = 0
        while k < a.columns {
            let depth = k..<(a.columns - k >= rowsAddedTogether ? k + rowsAddedTogether : k + 1)
            let sources = b.block(rows: depth, columns: columns)
            let beta = k == 0 ? product.beta : 1
            for row in 0..<c.rows {
                let target = c.block(rows: row..<row + 1, columns: columns)
                let factors = a.block(rows: row..<row + 1, columns: depth)
                if depth.count == rowsAddedTogether {
                    addEightRows(A.self, target, beta, product.alpha, factors, sources)
                } else {
                    addRow(A.self, target, beta, product.alpha * factors[0, 0], sources)
                }
            }
            k = depth.upperBound
        }
        start = columns.upperBound
    }
}

/// Rows of B in ``addEightRows``. Inlinable, for the targets of the instruction sets to know it.
@inlinable public var rowsAddedTogether: Int { 8 }

/// `beta · c` at a place, where 0 does not read c.
@inlinable @inline(__always)
func scaled<A: VectorArithmetic>(_ c: MatrixView<A.Scalar>, _ place: VectorPlace<A>, _ beta: A.Scalar) -> A.Vector {
    beta == 0 ? .zero : beta == 1 ? place.load(c) : place.load(c) * A.Vector(repeating: beta)
}

/// `c ← beta · c + factor · b`
@inlinable @inline(__always)
func addRow<A: VectorArithmetic>(
    _: A.Type, _ c: MatrixView<A.Scalar>, _ beta: A.Scalar, _ factor: A.Scalar, _ b: MatrixView<A.Scalar>
) {
    let factors = A.Vector(repeating: factor)
    forEachVector(A.self, of: c) { place in
        place.store(A.multiplyAdd(scaled(c, place, beta), factors, place.load(b)), c)
    }
}

/// `c ← beta · c + alpha · Σ a[i] · b[i]` over eight rows of B. Two sums each, added at the end: one would wait for
/// itself.
@inlinable @inline(__always)
func addEightRows<A: VectorArithmetic>(
    _: A.Type, _ c: MatrixView<A.Scalar>, _ beta: A.Scalar, _ alpha: A.Scalar, _ a: MatrixView<A.Scalar>,
    _ b: MatrixView<A.Scalar>
) {
    let factors = (
        A.Vector(repeating: alpha * a[0, 0]), A.Vector(repeating: alpha * a[0, 1]),
        A.Vector(repeating: alpha * a[0, 2]), A.Vector(repeating: alpha * a[0, 3]),
        A.Vector(repeating: alpha * a[0, 4]), A.Vector(repeating: alpha * a[0, 5]),
        A.Vector(repeating: alpha * a[0, 6]), A.Vector(repeating: alpha * a[0, 7])
    )
    forEachVector(A.self, of: c) { place in
        var even = A.multiplyAdd(scaled(c, place, beta), factors.0, place.load(b))
        var odd = factors.1 * place.load(b, row: 1)
        even = A.multiplyAdd(even, factors.2, place.load(b, row: 2))
        odd = A.multiplyAdd(odd, factors.3, place.load(b, row: 3))
        even = A.multiplyAdd(even, factors.4, place.load(b, row: 4))
        odd = A.multiplyAdd(odd, factors.5, place.load(b, row: 5))
        even = A.multiplyAdd(even, factors.6, place.load(b, row: 6))
        odd = A.multiplyAdd(odd, factors.7, place.load(b, row: 7))
        place.store(even + odd, c)
    }
}

/// `c[r] ← beta · c[r] + alpha · Σ a[r, i] · b[i]` for two rows r, over four rows of B.
@inlinable @inline(__always)
func addFourRows<A: VectorArithmetic>(
    _: A.Type, toTwo c: MatrixView<A.Scalar>, _ beta: A.Scalar, _ alpha: A.Scalar, _ a: MatrixView<A.Scalar>,
    _ b: MatrixView<A.Scalar>
) {
    let factors = TwoRowsFactors<A>(alpha, a, column: 0)
    forEachVector(A.self, ofRow: 0, columns: c.columns) { place in
        var sums = (scaled(c, place, beta), scaled(c, place.inRow(1), beta))
        factors.add(to: &sums, place, b, row: 0)
        place.store(sums.0, c)
        place.inRow(1).store(sums.1, c)
    }
}

/// The same over eight rows of B.
@inlinable @inline(__always)
func addEightRows<A: VectorArithmetic>(
    _: A.Type, toTwo c: MatrixView<A.Scalar>, _ beta: A.Scalar, _ alpha: A.Scalar, _ a: MatrixView<A.Scalar>,
    _ b: MatrixView<A.Scalar>
) {
    let factors = (TwoRowsFactors<A>(alpha, a, column: 0), TwoRowsFactors<A>(alpha, a, column: 4))
    forEachVector(A.self, ofRow: 0, columns: c.columns) { place in
        var sums = (scaled(c, place, beta), scaled(c, place.inRow(1), beta))
        factors.0.add(to: &sums, place, b, row: 0)
        factors.1.add(to: &sums, place, b, row: 4)
        place.store(sums.0, c)
        place.inRow(1).store(sums.1, c)
    }
}

/// What four rows of B are multiplied with for each of two rows of C.
@frozen @usableFromInline
struct TwoRowsFactors<A: VectorArithmetic> {
    @usableFromInline let upper: (A.Vector, A.Vector, A.Vector, A.Vector)
    @usableFromInline let lower: (A.Vector, A.Vector, A.Vector, A.Vector)

    /// `alpha · a`, of four neighbouring columns.
    @inlinable @inline(__always)
    init(_ alpha: A.Scalar, _ a: MatrixView<A.Scalar>, column: Int) {
        upper = Self.row(alpha, a, 0, column)
        lower = Self.row(alpha, a, 1, column)
    }

    @inlinable @inline(__always)
    static func row(_ alpha: A.Scalar, _ a: MatrixView<A.Scalar>, _ row: Int, _ column: Int)
        -> (A.Vector, A.Vector, A.Vector, A.Vector)
    {
        (
            A.Vector(repeating: alpha * a[row, column]), A.Vector(repeating: alpha * a[row, column + 1]),
            A.Vector(repeating: alpha * a[row, column + 2]), A.Vector(repeating: alpha * a[row, column + 3])
        )
    }

    /// Adds to both rows' sums the products with four rows of B, one after the other.
    @inlinable @inline(__always)
    func add(to sums: inout (A.Vector, A.Vector), _ place: VectorPlace<A>, _ b: MatrixView<A.Scalar>, row: Int) {
        let first = place.load(b, row: row)
        sums = (A.multiplyAdd(sums.0, upper.0, first), A.multiplyAdd(sums.1, lower.0, first))
        let second = place.load(b, row: row + 1)
        sums = (A.multiplyAdd(sums.0, upper.1, second), A.multiplyAdd(sums.1, lower.1, second))
        let third = place.load(b, row: row + 2)
        sums = (A.multiplyAdd(sums.0, upper.2, third), A.multiplyAdd(sums.1, lower.2, third))
        let fourth = place.load(b, row: row + 3)
        sums = (A.multiplyAdd(sums.0, upper.3, fourth), A.multiplyAdd(sums.1, lower.3, fourth))
    }
}
