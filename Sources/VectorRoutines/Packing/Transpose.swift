import Matrices

/// `target ← sourceᵀ + β·target`, block by block of a vector's side where source and target have contiguous rows that
/// fill a part of a vector: of target's, which are stored as whole vectors, more than one.
///
/// Never inlined: a routine's entry in the table is a thunk, in which Swift leaves calls of C functions as calls.
@inlinable @inline(never)
public func transpose<A: VectorArithmetic>(
    _: A.Type, _ source: MatrixView<A.Scalar>, into target: MatrixView<A.Scalar>, beta: A.Scalar
) {
    let fillsParts = target.rows >= A.Part.scalarCount && target.columns > A.Part.scalarCount
    guard fillsParts && source.columnStride == 1 && target.columnStride == 1 else {
        return transposeElements(source, into: target, beta: beta)
    }
    // Small enough for the stack.
    withUnsafeTemporaryAllocation(of: A.Scalar.self, capacity: A.lanes * A.lanes) { buffer in
        guard let buffer = buffer.baseAddress else { return }
        for row in stride(from: 0, to: target.rows, by: A.lanes) {
            let rows = row..<min(row + A.lanes, target.rows)
            for column in stride(from: 0, to: target.columns, by: A.lanes) {
                let columns = column..<min(column + A.lanes, target.columns)
                let from = source.block(rows: columns, columns: rows)
                let to = target.block(rows: rows, columns: columns)
                if beta == 0 {
                    transposeBlock(A.self, from, into: to)
                } else {
                    let turned = MatrixView(base: buffer, rows: to.rows, columns: to.columns, rowStride: A.lanes)
                    transposeBlock(A.self, from, into: turned)
                    forEachVector(A.self, of: to) { $0.store($0.load(turned) + scaled(to, $0, beta), to) }
                }
            }
        }
    }
}

/// The same element by element, along the longer side.
@inlinable @inline(__always)
func transposeElements<Scalar: MatrixScalar>(
    _ source: MatrixView<Scalar>, into target: MatrixView<Scalar>, beta: Scalar
) {
    let isUpright = target.rows > target.columns
    let (source, target) = isUpright ? (source.transposed, target.transposed) : (source, target)
    for row in 0..<target.rows {
        let (from, to) = (source.base + row * source.columnStride, target.base + row * target.rowStride)
        if beta == 0 {
            for column in 0..<target.columns { to[column * target.columnStride] = from[column * source.rowStride] }
        } else {
            for column in 0..<target.columns {
                let element = to + column * target.columnStride
                element.pointee = from[column * source.rowStride] + beta * element.pointee
            }
        }
    }
}

/// `target ← sourceᵀ` with contiguous rows, a vector's lanes of each at most.
@inlinable @inline(__always)
func transposeBlock<A: VectorArithmetic>(
    _: A.Type, _ source: MatrixView<A.Scalar>, into target: MatrixView<A.Scalar>
) {
    if target.rows >= A.Part.scalarCount {
        transposeStrips(
            A.self, source.base, source.rowStride, columns: target.columns, target.base, target.rowStride,
            rows: target.rows, stored: target.columns)
    } else {
        transposeElements(source, into: target, beta: 0)
    }
}

/// Transposes some columns, a vector's lanes at most, each contiguous and `columnStride` from the one before, to `rows`
/// rows `width` apart, as many as a part of a vector has lanes or more. Of each row the first `stored` elements are
/// written; what lies in them beyond `columns` may be anything.
///
/// Never inlined: the columns' addresses need all registers.
@inlinable @inline(never)
func transposeStrips<A: VectorArithmetic>(
    _: A.Type, _ source: UnsafePointer<A.Scalar>, _ columnStride: Int, columns: Int,
    _ target: UnsafeMutablePointer<A.Scalar>, _ width: Int, rows: Int, stored: Int
) {
    // The compiler knows the columns of a whole square and its last row, and computes no minimum for each.
    if columns == A.lanes && rows == A.lanes {
        transposeStrips(A.self, source, columnStride, last: nil, target, width, A.lanes, stored: A.lanes)
    } else if stored == A.lanes {
        transposeStrips(A.self, source, columnStride, last: columns - 1, target, width, rows, stored: A.lanes)
    } else {
        transposeStrips(A.self, source, columnStride, last: columns - 1, target, width, rows, stored: stored)
    }
}

/// As many rows at a time as a part has lanes; the last ones begin early. Every column's part goes to its place in a
/// vector when it is loaded: moving it there in registers would double the rounds (16 floats: 12 ns for a square
/// instead of 29).
@inlinable @inline(__always)
func transposeStrips<A: VectorArithmetic>(
    _: A.Type, _ source: UnsafePointer<A.Scalar>, _ columnStride: Int, last: Int?,
    _ target: UnsafeMutablePointer<A.Scalar>, _ width: Int, _ rows: Int, stored: Int
) {
    for row in stride(from: 0, to: rows, by: A.Square.count) {
        let row = min(row, rows - A.Square.count)
        var square = A.Square(source + row, columnStride, from: 0, last: last)
        var size = 1
        while size < A.Square.count {
            square = square.interleavingHalves()
            size *= 2
        }
        square.store(first: stored, to: target + row * width, width)
    }
}
