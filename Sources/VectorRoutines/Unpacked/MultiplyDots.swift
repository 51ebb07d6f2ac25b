import Matrices

/// Each element of C is one dot product, computed with vectors along k: for an A with contiguous rows and a B with
/// contiguous columns. Nothing is packed, and A, the large operand, is read once.
///
/// A tile at a time: up to `widest` columns, three or four, with four rows, or one column with eight, so that enough sums
/// hide the latency of a multiply-add.
@inlinable @inline(__always)
public func multiplyDots<A: VectorArithmetic>(_: A.Type, widest: Int, _ product: UnpackedProduct<A.Scalar>) {
    typealias One = DotColumn<A>
    typealias Two = DotColumnAnd<One>
    typealias Three = DotColumnAnd<Two>
    typealias Widest = DotColumnAnd<Three>
    withUnsafeTemporaryAllocation(of: A.Scalar.self, capacity: 16) { sums in
        guard let sums = sums.baseAddress else { return }
        let (rows, columns) = (product.c.rows, product.c.columns)
        var row = 0
        while row < rows {
            let height = columns == 1 && rows - row >= 8 ? 8 : rows - row >= 4 ? 4 : 1
            var column = 0
            while column < columns {
                let width = dotColumns(left: columns - column, widest: widest)
                switch (height, width) {
                case (8, _): multiplyDotTile(Eight<One>.self, product, row, column, sums)
                case (4, 1): multiplyDotTile(Four<One>.self, product, row, column, sums)
                case (4, 2): multiplyDotTile(Four<Two>.self, product, row, column, sums)
                case (4, 3): multiplyDotTile(Four<Three>.self, product, row, column, sums)
                case (4, _) where widest > 3: multiplyDotTile(Four<Widest>.self, product, row, column, sums)
                case (_, 1): multiplyDotTile(DotRow<One>.self, product, row, column, sums)
                case (_, 2): multiplyDotTile(DotRow<Two>.self, product, row, column, sums)
                case (_, 3): multiplyDotTile(DotRow<Three>.self, product, row, column, sums)
                default: multiplyDotTile(DotRow<Widest>.self, product, row, column, sums)
                }
                column += width
            }
            row += height
        }
    }
}

/// The columns of the next tile when so many are left: no single one at the end, which has too few sums. Four only where
/// they are the last: eight are 3 % ahead as three, three and two.
@inlinable @inline(__always)
func dotColumns(left: Int, widest: Int) -> Int {
    left == 4 ? (widest == 4 ? 4 : 2) : min(left, 3)
}

@usableFromInline typealias Four<C: DotColumns> = DotStack<
    DotStack<DotRow<C>, DotRow<C>>, DotStack<DotRow<C>, DotRow<C>>
>
@usableFromInline typealias Eight<C: DotColumns> = DotStack<Four<C>, Four<C>>

/// One tile of dot products. What is left of k after the last whole vector is added number by number.
@inlinable @inline(never)
func multiplyDotTile<Tile: DotTile>(
    _: Tile.Type, _ product: UnpackedProduct<Tile.Scalar>, _ row: Int, _ column: Int,
    _ sums: UnsafeMutablePointer<Tile.Scalar>
) {
    typealias A = Tile.Arithmetic
    let (a, b) = (product.a, product.b)
    let depth = a.columns
    let firstRow = UnsafePointer(a.base) + row * a.rowStride
    let firstColumn = UnsafePointer(b.base) + column * b.columnStride
    var tile = Tile()
    var k = 0
    while k + A.lanes <= depth {
        tile.accumulate(firstRow + k, a.rowStride, Tile.Columns(from: firstColumn + k, b.columnStride))
        k += A.lanes
    }
    tile.store(to: sums)
    if k == depth, product.alpha == 1, product.beta == 0 { return writeDots(Tile.self, product.c, row, column, sums) }
    for i in 0..<Tile.rows {
        for j in 0..<Tile.Columns.count {
            var sum = sums[i * Tile.Columns.count + j]
            for l in k..<depth { sum += firstRow[i * a.rowStride + l] * firstColumn[j * b.columnStride + l] }
            let target = product.c.base + ((row + i) * product.c.rowStride + (column + j) * product.c.columnStride)
            sum *= product.alpha
            target.pointee = product.beta == 0 ? sum : sum + product.beta * target.pointee
        }
    }
}

/// Writes a tile's sums to C.
@inlinable @inline(__always)
func writeDots<Tile: DotTile>(
    _: Tile.Type, _ c: MatrixView<Tile.Scalar>, _ row: Int, _ column: Int, _ sums: UnsafePointer<Tile.Scalar>
) {
    var target = c.base + (row * c.rowStride + column * c.columnStride)
    for i in 0..<Tile.rows {
        for j in 0..<Tile.Columns.count { target[j * c.columnStride] = sums[i * Tile.Columns.count + j] }
        target += c.rowStride
    }
}
