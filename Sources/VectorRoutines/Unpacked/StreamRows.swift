import Matrices

/// Each row of C from a few rows of B, written past the caches: for a C that leaves them anyway, where a store would
/// first read the line that it overwrites. B and C have contiguous rows; `beta` is 0.
@inlinable @inline(never)
public func streamRows<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let (depth, columns) = (product.a.columns, product.c.columns)
    // Every row of C reads the same part of B, from the first-level cache.
    let span = max(streamedElementsOfB / max(depth, 1), 4 * A.lanes)
    var start = 0
    while start < columns {
        let end = min(start + span, columns)
        for row in 0..<product.c.rows {
            let c = product.c.block(rows: row..<row + 1, columns: 0..<columns)
            // From aligned vector to aligned vector within the row.
            let first = start == 0 ? 0 : min(aligned(A.self, start, c.base), columns)
            let last = min(aligned(A.self, end, c.base), columns)
            streamRow(
                A.self, product.alpha, product.a.block(rows: row..<row + 1, columns: 0..<depth), product.b, c,
                first..<last)
        }
        start = end
    }
    A.finishStreaming()
}

/// Half of a first-level cache of 32 KiB.
@inlinable var streamedElementsOfB: Int { 4096 }

/// The next column from here on whose address is a multiple of a vector's size.
@inlinable @inline(__always)
func aligned<A: VectorArithmetic>(_: A.Type, _ column: Int, _ row: UnsafeMutablePointer<A.Scalar>) -> Int {
    let beyond = Int(bitPattern: row + column) % MemoryLayout<A.Vector>.size / MemoryLayout<A.Scalar>.stride
    return beyond == 0 ? column : column + A.lanes - beyond
}

/// `c ← alpha · Σ a[k] · b[k]` in some columns of a row. What does not fill an aligned vector is stored as usual, and
/// exactly: a usual store to a line that is streamed as well waits for it.
@inlinable @inline(__always)
func streamRow<A: VectorArithmetic>(
    _: A.Type, _ alpha: A.Scalar, _ a: MatrixView<A.Scalar>, _ b: MatrixView<A.Scalar>, _ c: MatrixView<A.Scalar>,
    _ columns: Range<Int>
) {
    var column = min(aligned(A.self, columns.lowerBound, c.base), columns.upperBound)
    storeSums(A.self, alpha, a, b, c, columns.lowerBound..<column)
    while column + 4 * A.lanes <= columns.upperBound {
        // Enough sums to hide the latency of a multiply-add.
        var (s0, s1, s2, s3) = (A.Vector.zero, A.Vector.zero, A.Vector.zero, A.Vector.zero)
        var source = UnsafePointer(b.base) + column
        for k in 0..<a.columns {
            let factor = A.Vector(repeating: alpha * a[0, k])
            s0 = A.multiplyAdd(s0, factor, A.load(source))
            s1 = A.multiplyAdd(s1, factor, A.load(source + A.lanes))
            s2 = A.multiplyAdd(s2, factor, A.load(source + 2 * A.lanes))
            s3 = A.multiplyAdd(s3, factor, A.load(source + 3 * A.lanes))
            source += b.rowStride
        }
        let target = c.base + column
        A.stream(s0, target)
        A.stream(s1, target + A.lanes)
        A.stream(s2, target + 2 * A.lanes)
        A.stream(s3, target + 3 * A.lanes)
        column += 4 * A.lanes
    }
    while column + A.lanes <= columns.upperBound {
        A.stream(sum(A.self, alpha, a, b, VectorPlace(row: 0, column: column, count: A.lanes)), c.base + column)
        column += A.lanes
    }
    storeSums(A.self, alpha, a, b, c, column..<columns.upperBound)
}

/// Fewer columns than a vector has lanes, stored as usual: from a whole vector that lies within the row, where there is
/// one.
@inlinable @inline(__always)
func storeSums<A: VectorArithmetic>(
    _: A.Type, _ alpha: A.Scalar, _ a: MatrixView<A.Scalar>, _ b: MatrixView<A.Scalar>, _ c: MatrixView<A.Scalar>,
    _ columns: Range<Int>
) {
    if columns.isEmpty { return }
    let start = max(min(columns.lowerBound, c.columns - A.lanes), 0)
    let sums = sum(A.self, alpha, a, b, VectorPlace(row: 0, column: start, count: min(A.lanes, c.columns)))
    withUnsafeBytes(of: sums) { lanes in
        guard let lanes = lanes.baseAddress?.assumingMemoryBound(to: A.Scalar.self) else { return }
        (c.base + columns.lowerBound).update(from: lanes + (columns.lowerBound - start), count: columns.count)
    }
}

/// `alpha · Σ a[k] · b[k]` at a place.
@inlinable @inline(__always)
func sum<A: VectorArithmetic>(
    _: A.Type, _ alpha: A.Scalar, _ a: MatrixView<A.Scalar>, _ b: MatrixView<A.Scalar>, _ place: VectorPlace<A>
) -> A.Vector {
    var sum = A.Vector.zero
    for k in 0..<a.columns {
        sum = A.multiplyAdd(sum, A.Vector(repeating: alpha * a[0, k]), place.load(b, row: k))
    }
    return sum
}
