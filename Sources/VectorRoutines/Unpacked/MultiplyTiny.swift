import Matrices

// Products so small that packing an operand would take as long as they do. Eight sums at a time, which hide each other's latency,
// stay in registers over all of k: of four rows and two vectors, or of eight rows and one. Rows that C does not have are
// its last row once more: that takes less time than to tell how many there are.

/// `C ← α·A·B + β·C` where B's and C's rows are contiguous, and C is not empty.
///
/// Never inlined: a routine's entry in the table is a thunk, in which Swift leaves calls of C functions as calls.
@inlinable @inline(never)
public func multiplyTiny<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let (rows, columns) = (product.c.rows, product.c.columns)
    for column in stride(from: 0, to: columns, by: 2 * A.lanes) {
        let left = columns - column
        let first = VectorPlace<A>(row: 0, column: column, count: min(left, A.lanes))
        if left > A.lanes {
            let second = VectorPlace<A>(row: 0, column: column + A.lanes, count: min(left - A.lanes, A.lanes))
            for row in stride(from: 0, to: rows, by: 4) {
                multiplyTinyTile(A.self, product, row, (first, second), secondRow: row)
            }
        } else {
            for row in stride(from: 0, to: rows, by: 8) {
                multiplyTinyTile(A.self, product, row, (first, first), secondRow: row + 4)
            }
        }
    }
}

/// Four rows at the first place, and four from `secondRow` on at the second.
@inlinable @inline(__always)
func multiplyTinyTile<A: VectorArithmetic>(
    _: A.Type, _ product: UnpackedProduct<A.Scalar>, _ row: Int, _ places: (VectorPlace<A>, VectorPlace<A>),
    secondRow: Int
) {
    let (a, b, c) = (product.a, product.b, product.c)
    let last = c.rows - 1
    let (row0, row1, row2, row3) = (row, min(row + 1, last), min(row + 2, last), min(row + 3, last))
    let (row4, row5) = (min(secondRow, last), min(secondRow + 1, last))
    let (row6, row7) = (min(secondRow + 2, last), min(secondRow + 3, last))
    var (sum0, sum1, sum2, sum3) = (A.Vector.zero, A.Vector.zero, A.Vector.zero, A.Vector.zero)
    var (sum4, sum5, sum6, sum7) = (A.Vector.zero, A.Vector.zero, A.Vector.zero, A.Vector.zero)
    for k in 0..<a.columns {
        let (first, second) = (load(b, row: k, places.0), load(b, row: k, places.1))
        sum0 = A.multiplyAdd(sum0, A.Vector(repeating: a[row0, k]), first)
        sum1 = A.multiplyAdd(sum1, A.Vector(repeating: a[row1, k]), first)
        sum2 = A.multiplyAdd(sum2, A.Vector(repeating: a[row2, k]), first)
        sum3 = A.multiplyAdd(sum3, A.Vector(repeating: a[row3, k]), first)
        sum4 = A.multiplyAdd(sum4, A.Vector(repeating: a[row4, k]), second)
        sum5 = A.multiplyAdd(sum5, A.Vector(repeating: a[row5, k]), second)
        sum6 = A.multiplyAdd(sum6, A.Vector(repeating: a[row6, k]), second)
        sum7 = A.multiplyAdd(sum7, A.Vector(repeating: a[row7, k]), second)
    }
    // All of C is read before any of it is written: a row may be there twice.
    sum0 = finish(sum0, product, places.0.inRow(row0))
    sum1 = finish(sum1, product, places.0.inRow(row1))
    sum2 = finish(sum2, product, places.0.inRow(row2))
    sum3 = finish(sum3, product, places.0.inRow(row3))
    sum4 = finish(sum4, product, places.1.inRow(row4))
    sum5 = finish(sum5, product, places.1.inRow(row5))
    sum6 = finish(sum6, product, places.1.inRow(row6))
    sum7 = finish(sum7, product, places.1.inRow(row7))
    places.0.inRow(row0).store(sum0, c)
    places.0.inRow(row1).store(sum1, c)
    places.0.inRow(row2).store(sum2, c)
    places.0.inRow(row3).store(sum3, c)
    places.1.inRow(row4).store(sum4, c)
    places.1.inRow(row5).store(sum5, c)
    places.1.inRow(row6).store(sum6, c)
    places.1.inRow(row7).store(sum7, c)
}

/// `α · sum + β · c`
@inlinable @inline(__always)
func finish<A: VectorArithmetic>(
    _ sum: A.Vector, _ product: UnpackedProduct<A.Scalar>, _ place: VectorPlace<A>
) -> A.Vector {
    A.multiplyAdd(scaled(product.c, place, product.beta), A.Vector(repeating: product.alpha), sum)
}

/// What lies at a place in a row, by the same instruction whether it fills the vector or not.
@inlinable @inline(__always)
func load<A: VectorArithmetic>(_ b: MatrixView<A.Scalar>, row: Int, _ place: VectorPlace<A>) -> A.Vector {
    A.load(first: place.count, of: b.base + (row * b.rowStride + place.column), rest: .zero)
}
