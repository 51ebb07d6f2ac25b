import Matrices

/// `target ← factor · source`, added to `target` where `accumulates`: gradient steps, sums, and error signals of sums.
/// Rows are contiguous.
@inlinable @inline(never)
public func combine<A: VectorArithmetic>(
    _: A.Type, _ target: MatrixView<A.Scalar>, _ source: MatrixView<A.Scalar>, factor: A.Scalar, accumulates: Bool
) {
    let factors = A.Vector(repeating: factor)
    forEachVector(A.self, of: target) { place in
        let old = accumulates ? place.load(target) : .zero
        place.store(A.multiplyAdd(old, factors, place.load(source)), target)
    }
}

/// The sum of each column, added to `sums` where `accumulates`: a bias's gradient. Each sum runs down the rows,
/// whatever columns the caller gives, so that it does not depend on how columns are shared out.
@inlinable @inline(never)
public func sumColumns<A: VectorArithmetic>(
    _: A.Type, _ source: MatrixView<A.Scalar>, into sums: UnsafeMutablePointer<A.Scalar>, accumulates: Bool
) {
    let sums = MatrixView(base: sums, rows: 1, columns: source.columns)
    forEachVector(A.self, of: sums) { place in
        var sum = accumulates ? place.load(sums) : .zero
        for row in 0..<source.rows { sum = sum + place.load(source, row: row) }
        place.store(sum, sums)
    }
}
