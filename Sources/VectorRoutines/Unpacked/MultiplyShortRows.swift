import Matrices

// Rows of C whose sums stay in registers over all of k. Each is added up in the order of longer rows, whose sums go to memory and
// back with every few k: a row may be long as a whole, and short in one member's chunk.

/// The vectors of the longest such row, and of the longest of two: on Emerald Rapids, two rows of 16 were a seventh slower, one
/// was a twentieth faster.
@inlinable var mostShortRow: Int { 16 }
@inlinable var mostTwoShortRows: Int { 8 }

/// One row, four vectors at a time: independent sums enough to hide each other's latency.
@inlinable @inline(__always)
func multiplyShortRow<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let columns = product.c.columns
    var column = 0
    while columns - column >= 4 * A.lanes {
        addUp(FourVectors<A>.self, product, column)
        column += 4 * A.lanes
    }
    if columns - column >= 2 * A.lanes {
        addUp(WideRow<A>.self, product, column)
        column += 2 * A.lanes
    }
    let left = columns - column
    if left > A.lanes {
        addUp(WideRow<A>.self, product, column, first: left)
    } else if left == A.lanes {
        addUp(NarrowRow<A>.self, product, column)
    } else if left > 0 {
        addUp(NarrowRow<A>.self, product, column, first: left)
    }
}

/// Two rows together, two vectors at a time: each vector of B is loaded for both.
@inlinable @inline(__always)
func multiplyTwoShortRows<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let columns = product.c.columns
    var column = 0
    while columns - column >= 2 * A.lanes {
        addUpTwo(WideRow<A>.self, product, column)
        column += 2 * A.lanes
    }
    let left = columns - column
    if left > A.lanes {
        addUpTwo(WideRow<A>.self, product, column, first: left)
    } else if left == A.lanes {
        addUpTwo(NarrowRow<A>.self, product, column)
    } else if left > 0 {
        addUpTwo(NarrowRow<A>.self, product, column, first: left)
    }
}

@usableFromInline typealias FourVectors<A: VectorArithmetic> = Beside<WideRow<A>, WideRow<A>>

/// The columns of one row that begin at a column: as many as a `Row` has, or the first of them.
///
/// Without closures: one that is not inlined takes its sums from memory with every k.
@inlinable @inline(__always)
func addUp<Row: TileRow>(
    _: Row.Type, _ product: UnpackedProduct<Row.Scalar>, _ column: Int, first columns: Int? = nil
) {
    let (a, b, c) = (product.a, product.b, product.c.base + column)
    var sums = scaled(Row.self, c, product.beta, first: columns)
    var (source, k) = (UnsafePointer(b.base + column), 0)
    while a.columns - k >= rowsAddedTogether {
        sums.accumulate(product.alpha * a[0, k], load(Row.self, source, first: columns))
        var odd = load(Row.self, source + b.rowStride, first: columns)
        odd.scale(product.alpha * a[0, k + 1])
        for next in stride(from: 2, to: rowsAddedTogether, by: 2) {
            source += 2 * b.rowStride
            sums.accumulate(product.alpha * a[0, k + next], load(Row.self, source, first: columns))
            odd.accumulate(product.alpha * a[0, k + next + 1], load(Row.self, source + b.rowStride, first: columns))
        }
        source += 2 * b.rowStride
        sums.add(odd)
        k += rowsAddedTogether
    }
    while k < a.columns {
        sums.accumulate(product.alpha * a[0, k], load(Row.self, source, first: columns))
        source += b.rowStride
        k += 1
    }
    store(sums, to: c, first: columns)
}

/// The same of two rows.
@inlinable @inline(__always)
func addUpTwo<Row: TileRow>(
    _: Row.Type, _ product: UnpackedProduct<Row.Scalar>, _ column: Int, first columns: Int? = nil
) {
    let (a, b, c) = (product.a, product.b, product.c)
    let targets = (c.base + column, c.base + (c.rowStride + column))
    var upper = scaled(Row.self, targets.0, product.beta, first: columns)
    var lower = scaled(Row.self, targets.1, product.beta, first: columns)
    var source = UnsafePointer(b.base + column)
    for k in 0..<a.columns {
        let row = load(Row.self, source, first: columns)
        upper.accumulate(product.alpha * a[0, k], row)
        lower.accumulate(product.alpha * a[1, k], row)
        source += b.rowStride
    }
    store(upper, to: targets.0, first: columns)
    store(lower, to: targets.1, first: columns)
}

/// A row, or the first columns of one.
@inlinable @inline(__always)
func load<Row: TileRow>(_: Row.Type, _ source: UnsafePointer<Row.Scalar>, first columns: Int?) -> Row {
    columns.map { Row(first: $0, of: source) } ?? Row(from: source)
}

/// `beta · c`, where 0 does not read c.
@inlinable @inline(__always)
func scaled<Row: TileRow>(
    _: Row.Type, _ c: UnsafeMutablePointer<Row.Scalar>, _ beta: Row.Scalar, first columns: Int?
) -> Row {
    if beta == 0 { return Row() }
    var row = load(Row.self, UnsafePointer(c), first: columns)
    if beta != 1 { row.scale(beta) }
    return row
}

@inlinable @inline(__always)
func store<Row: TileRow>(_ row: Row, to c: UnsafeMutablePointer<Row.Scalar>, first columns: Int?) {
    if let columns { row.store(first: columns, to: c) } else { row.store(to: c, 0) }
}
