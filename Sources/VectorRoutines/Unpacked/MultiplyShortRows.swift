import Matrices

// Rows of C whose sums stay in registers over all of k. Each is added up in the order of longer rows, whose sums go to memory and
// back with every few k: a row may be long as a whole, and short in one member's chunk.

/// The vectors of the longest such row.
@inlinable var mostShortRow: Int { 8 }

/// One row.
@inlinable @inline(__always)
func multiplyShortRow<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let (a, b, c) = (product.a, product.b, product.c)
    let four = c.columns / (4 * A.lanes) * (4 * A.lanes)
    let two = c.columns / (2 * A.lanes) * (2 * A.lanes)
    for column in stride(from: 0, to: four, by: 4 * A.lanes) { addUp(FourVectors<A>.self, product, column) }
    if four < two { addUp(WideRow<A>.self, product, four) }
    forEachTwoVectors(A.self, columns: two..<c.columns) { places in
        var sums = places.scaled(c, row: 0, product.beta)
        var k = 0
        while a.columns - k >= rowsAddedTogether {
            var (even, odd) = (sums, TwoVectors<A>())
            even.add(product.alpha * a[0, k], places.load(b, row: k))
            odd.set(product.alpha * a[0, k + 1], places.load(b, row: k + 1))
            for next in stride(from: k + 2, to: k + rowsAddedTogether, by: 2) {
                even.add(product.alpha * a[0, next], places.load(b, row: next))
                odd.add(product.alpha * a[0, next + 1], places.load(b, row: next + 1))
            }
            sums = TwoVectors(even.first + odd.first, even.second + odd.second)
            k += rowsAddedTogether
        }
        while k < a.columns {
            sums.add(product.alpha * a[0, k], places.load(b, row: k))
            k += 1
        }
        places.store(sums, c, row: 0)
    }
}

/// The same for whole vectors, of which the loop over k need not ask how many there are.
@inlinable @inline(__always)
func addUp<Row: TileRow>(_: Row.Type, _ product: UnpackedProduct<Row.Scalar>, _ column: Int) {
    let (a, b, c) = (product.a, product.b, product.c)
    var sums = scaled(Row.self, c.base + column, product.beta)
    var (source, k) = (UnsafePointer(b.base + column), 0)
    func add(to sums: inout Row, _ k: Int) {
        withUnsafePointer(to: product.alpha * a[0, k]) { sums.accumulate($0, Row(from: source), .byRegisters) }
        source += b.rowStride
    }
    while a.columns - k >= rowsAddedTogether {
        add(to: &sums, k)
        var odd = Row(from: source)
        odd.scale(product.alpha * a[0, k + 1])
        source += b.rowStride
        for next in stride(from: k + 2, to: k + rowsAddedTogether, by: 2) {
            add(to: &sums, next)
            add(to: &odd, next + 1)
        }
        sums.add(odd)
        k += rowsAddedTogether
    }
    while k < a.columns {
        add(to: &sums, k)
        k += 1
    }
    sums.store(to: c.base + column, 0)
}

/// `beta · c` in whole vectors, where 0 does not read c.
@inlinable @inline(__always)
func scaled<Row: TileRow>(_: Row.Type, _ c: UnsafeMutablePointer<Row.Scalar>, _ beta: Row.Scalar) -> Row {
    if beta == 0 { return Row() }
    var row = Row(from: UnsafePointer(c))
    if beta != 1 { row.scale(beta) }
    return row
}

/// Independent sums enough to hide each other's latency.
@usableFromInline typealias FourVectors<A: VectorArithmetic> = Beside<WideRow<A>, WideRow<A>>

/// Two rows together: each vector of B is loaded for both.
@inlinable @inline(__always)
func multiplyTwoShortRows<A: VectorArithmetic>(_: A.Type, _ product: UnpackedProduct<A.Scalar>) {
    let (a, b, c) = (product.a, product.b, product.c)
    let two = c.columns / (2 * A.lanes) * (2 * A.lanes)
    for column in stride(from: 0, to: two, by: 2 * A.lanes) { addUpTwo(WideRow<A>.self, product, column) }
    forEachTwoVectors(A.self, columns: two..<c.columns) { places in
        var upper = places.scaled(c, row: 0, product.beta)
        var lower = places.scaled(c, row: 1, product.beta)
        for k in 0..<a.columns {
            let row = places.load(b, row: k)
            upper.add(product.alpha * a[0, k], row)
            lower.add(product.alpha * a[1, k], row)
        }
        places.store(upper, c, row: 0)
        places.store(lower, c, row: 1)
    }
}

/// The same for whole vectors.
@inlinable @inline(__always)
func addUpTwo<Row: TileRow>(_: Row.Type, _ product: UnpackedProduct<Row.Scalar>, _ column: Int) {
    let (a, b, c) = (product.a, product.b, product.c)
    let targets = (c.base + column, c.base + (c.rowStride + column))
    var upper = scaled(Row.self, targets.0, product.beta)
    var lower = scaled(Row.self, targets.1, product.beta)
    var source = UnsafePointer(b.base + column)
    for k in 0..<a.columns {
        let row = Row(from: source)
        withUnsafePointer(to: product.alpha * a[0, k]) { upper.accumulate($0, row, .byRegisters) }
        withUnsafePointer(to: product.alpha * a[1, k]) { lower.accumulate($0, row, .byRegisters) }
        source += b.rowStride
    }
    upper.store(to: targets.0, 0)
    lower.store(to: targets.1, 0)
}

/// Calls `body` with two vectors' places at a time, at last with one where no more is left.
@inlinable @inline(__always)
func forEachTwoVectors<A: VectorArithmetic>(_: A.Type, columns: Range<Int>, _ body: (TwoPlaces<A>) -> Void) {
    for column in stride(from: columns.lowerBound, to: columns.upperBound, by: 2 * A.lanes) {
        let left = columns.upperBound - column
        let first = VectorPlace<A>(row: 0, column: column, count: min(left, A.lanes))
        if left <= A.lanes {
            body(TwoPlaces(first, nil))
        } else {
            let count = min(left - A.lanes, A.lanes)
            body(TwoPlaces(first, VectorPlace(row: 0, column: column + A.lanes, count: count)))
        }
    }
}

/// One vector or two of a row: independent sums, which hide each other's latency.
@usableFromInline
struct TwoPlaces<A: VectorArithmetic> {
    @usableFromInline let first: VectorPlace<A>
    @usableFromInline let second: VectorPlace<A>?

    @inlinable @inline(__always)
    init(_ first: VectorPlace<A>, _ second: VectorPlace<A>?) { (self.first, self.second) = (first, second) }

    @inlinable @inline(__always)
    func load(_ matrix: MatrixView<A.Scalar>, row: Int) -> TwoVectors<A> {
        TwoVectors(first.load(matrix, row: row), second?.load(matrix, row: row) ?? .zero)
    }

    /// `beta · c` in a row, where 0 does not read c.
    @inlinable @inline(__always)
    func scaled(_ c: MatrixView<A.Scalar>, row: Int, _ beta: A.Scalar) -> TwoVectors<A> {
        TwoVectors(
            VectorRoutines.scaled(c, first.inRow(row), beta),
            second.map { VectorRoutines.scaled(c, $0.inRow(row), beta) } ?? .zero)
    }

    @inlinable @inline(__always)
    func store(_ vectors: TwoVectors<A>, _ matrix: MatrixView<A.Scalar>, row: Int) {
        first.inRow(row).store(vectors.first, matrix)
        second?.inRow(row).store(vectors.second, matrix)
    }
}

/// What lies at ``TwoPlaces``.
@usableFromInline
struct TwoVectors<A: VectorArithmetic> {
    @usableFromInline var first: A.Vector
    @usableFromInline var second: A.Vector

    @inlinable @inline(__always)
    init(_ first: A.Vector = .zero, _ second: A.Vector = .zero) { (self.first, self.second) = (first, second) }

    /// `self ← factor · vectors`
    @inlinable @inline(__always)
    mutating func set(_ factor: A.Scalar, _ vectors: TwoVectors) {
        let factor = A.Vector(repeating: factor)
        (first, second) = (factor * vectors.first, factor * vectors.second)
    }

    /// `self ← self + factor · vectors`
    @inlinable @inline(__always)
    mutating func add(_ factor: A.Scalar, _ vectors: TwoVectors) {
        let factor = A.Vector(repeating: factor)
        first = A.multiplyAdd(first, factor, vectors.first)
        second = A.multiplyAdd(second, factor, vectors.second)
    }
}
