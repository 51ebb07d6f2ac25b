import Matrices

/// Each element of C is one dot product, computed with vectors along k: for an A with contiguous rows and a B with
/// contiguous columns. Nothing is packed, and A, the larger operand, comes from memory once.
///
/// A tile at a time: up to three or four columns with four rows, or one to three with eight, so that enough sums
/// hide the latency of a multiply-add.
@inlinable @inline(__always)
public func multiplyDots<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    typealias One = DotColumn<A>
    typealias Two = DotColumnAnd<One>
    typealias Three = DotColumnAnd<Two>
    typealias Widest = DotColumnAnd<Three>
    withUnsafeTemporaryAllocation(of: A.Scalar.self, capacity: mostDots + A.lanes) { room in
        guard let sums = room.baseAddress else { return }
        // Which lanes are new of the vector that ends with k.
        let rest = product.a.columns % A.lanes
        for lane in 0..<A.lanes { sums[mostDots + lane] = lane < A.lanes - rest ? 0 : 1 }
        let (rows, columns) = (product.c.rows, product.c.columns)
        let isTall = hasTallDots(A.self, columns: columns, depth: product.a.columns)
        var row = 0
        while row < rows {
            let height = isTall && rows - row >= 8 ? 8 : rows - row >= 4 ? 4 : 1
            var column = 0
            while column < columns {
                let width = dotColumns(A.self, left: columns - column)
                switch (height, width) {
                case (8, 1): multiplyDotTile(DotStack<One>.self, product, row, column, sums)
                case (8, 2) where A.registers >= 32: multiplyDotTile(DotStack<Two>.self, product, row, column, sums)
                case (8, _) where A.registers >= 32: multiplyDotTile(DotStack<Three>.self, product, row, column, sums)
                case (4, 1): multiplyDotTile(DotRows<One>.self, product, row, column, sums)
                case (4, 2): multiplyDotTile(DotRows<Two>.self, product, row, column, sums)
                case (4, 3): multiplyDotTile(DotRows<Three>.self, product, row, column, sums)
                case (4, _) where A.registers >= 32: multiplyDotTile(DotRows<Widest>.self, product, row, column, sums)
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
func dotColumns<A: VectorArithmetic>(_: A.Type, left: Int) -> Int {
    left == 4 ? (A.registers >= 32 ? 4 : 2) : min(left, 3)
}

/// Whether tiles have eight rows: for one column, to have sums enough; for two and three where registers hold the sums, because
/// eight rows come from beyond the second-level cache faster than four. With three, only where four rows of A push the
/// columns out of the first-level cache before they are read again: on Zen 4, 3×1000×1500 is 1.19 times as fast so, 3×1000×1000 0.96.
@inlinable @inline(__always)
func hasTallDots<A: VectorArithmetic>(_: A.Type, columns: Int, depth: Int) -> Bool {
    guard A.registers >= 32 else { return columns == 1 }
    return columns <= 2 || columns == 3 && depth * MemoryLayout<A.Scalar>.stride > mostBytesOfLowRows
}

/// Four rows of so many bytes, and three columns, fill 28 KiB.
@inlinable var mostBytesOfLowRows: Int { 4096 }

/// The most elements of a tile: eight rows with three columns.
@inlinable var mostDots: Int { 24 }

/// One tile of dot products. What is left of k after the last whole vector is in the vector that ends with it, whose
/// other lanes count as zeros; where k does not fill one vector, it is added number by number.
///
/// - Parameter sums: room for the tile's, and behind it 1 in each lane that is new of that vector, 0 in the others.
@inlinable @inline(never)
func multiplyDotTile<Tile: DotTile>(
    _: Tile.Type, _ product: UnpackedProduct<Tile.Scalar>, _ row: Int, _ column: Int,
    _ sums: UnsafeMutablePointer<Tile.Scalar>
) {
    typealias A = Tile.Arithmetic
    let (a, b, c) = (product.a, product.b, product.c)
    let depth = a.columns
    let firstRow = UnsafePointer(a.base) + row * a.rowStride
    let firstColumn = UnsafePointer(b.base) + column * b.columnStride
    var tile = Tile()
    var k = 0
    while k + A.lanes <= depth {
        let columns = Tile.Columns(from: firstColumn + k, b.columnStride, WholeVector())
        tile.accumulate(firstRow + k, a.rowStride, columns, WholeVector())
        k += A.lanes
    }
    if k > 0, k < depth {
        let load = NewLanes<A>(A.load(sums + mostDots))
        let last = depth - A.lanes
        let columns = Tile.Columns(from: firstColumn + last, b.columnStride, load)
        tile.accumulate(firstRow + last, a.rowStride, columns, load)
        k = depth
    }
    let target = c.base + (row * c.rowStride + column * c.columnStride)
    let isPlain = k == depth && product.alpha == 1 && product.beta == 0
    if isPlain, c.rowStride == 1 { return tile.store(to: target, c.columnStride) }
    tile.store(to: sums, Tile.rows)
    if isPlain {
        for i in 0..<Tile.rows {
            for j in 0..<Tile.Columns.count { target[i * c.rowStride + j * c.columnStride] = sums[j * Tile.rows + i] }
        }
        return
    }
    for i in 0..<Tile.rows {
        for j in 0..<Tile.Columns.count {
            var sum = sums[j * Tile.rows + i]
            for l in k..<depth { sum += firstRow[i * a.rowStride + l] * firstColumn[j * b.columnStride + l] }
            let element = target + (i * c.rowStride + j * c.columnStride)
            sum *= product.alpha
            element.pointee = product.beta == 0 ? sum : sum + product.beta * element.pointee
        }
    }
}
