import Matrices

/// Where a vector lies in the rows of matrices of one shape: `count` neighbours of a row, which fill a vector, or are
/// what remains at the row's end.
///
/// What remains goes through the same vector instructions. So an element's value does not depend on where
/// in its row it lies.
@frozen @usableFromInline
struct VectorPlace<A: VectorArithmetic> {
    @usableFromInline var row: Int
    @usableFromInline var column: Int
    @usableFromInline var count: Int

    @inlinable @inline(__always)
    init(row: Int, column: Int, count: Int) {
        self.row = row
        self.column = column
        self.count = count
    }

    /// What the whole vectors of a row leave at its end; it may be nothing.
    @inlinable @inline(__always)
    init(restOfRow row: Int, columns: Int) {
        let rest = columns % A.lanes
        self.init(row: row, column: columns - rest, count: rest)
    }

    /// The same columns of another row.
    @inlinable @inline(__always)
    func inRow(_ row: Int) -> VectorPlace { VectorPlace(row: row, column: column, count: count) }

    /// The elements at this place, in the lanes that remain `padding`.
    @inlinable @inline(__always)
    func load(_ matrix: MatrixView<A.Scalar>, padding: A.Scalar = 0) -> A.Vector {
        load(matrix, row: row, padding: padding)
    }

    /// The elements of this place's columns in another row.
    @inlinable @inline(__always)
    func load(_ matrix: MatrixView<A.Scalar>, row: Int, padding: A.Scalar = 0) -> A.Vector {
        let source = matrix.base + (row * matrix.rowStride + column)
        return count == A.lanes
            ? A.load(source) : A.load(first: count, of: source, rest: A.Vector(repeating: padding))
    }

    /// Writes as many lanes as there are elements at this place.
    @inlinable @inline(__always)
    func store(_ vector: A.Vector, _ matrix: MatrixView<A.Scalar>) {
        let target = matrix.base + (row * matrix.rowStride + column)
        if count == A.lanes { A.store(vector, target) } else { A.store(first: count, of: vector, to: target) }
    }
}

/// Calls `body` with each place of a row, from left to right.
@inlinable @inline(__always)
func forEachVector<A: VectorArithmetic>(
    _: A.Type, ofRow row: Int, columns: Int, _ body: (VectorPlace<A>) -> Void
) {
    var column = 0
    while column + A.lanes <= columns {
        body(VectorPlace(row: row, column: column, count: A.lanes))
        column += A.lanes
    }
    if column < columns { body(VectorPlace(row: row, column: column, count: columns - column)) }
}

/// Calls `body` with each place of a matrix whose rows are contiguous, row by row.
@inlinable @inline(__always)
func forEachVector<A: VectorArithmetic>(
    _: A.Type, of matrix: MatrixView<A.Scalar>, _ body: (VectorPlace<A>) -> Void
) {
    for row in 0..<matrix.rows { forEachVector(A.self, ofRow: row, columns: matrix.columns, body) }
}
