import Matrices

// Some rows of B at a time are added to all rows of C, which stay in the second-level cache. B comes from beyond it, and
// streams through once, row beside row, as a hardware prefetcher follows it; in panels, each row of B would be left after
// two lines.
//
// C's sums have a place of their own, where those of some columns lie side by side, row after row. In C itself rows that lie
// whole pages apart would drive each other out of the first-level cache between being read and being written.

/// `C ← α·A·B + β·C` for a B and a C with contiguous rows, of whole halves of a vector.
///
/// - Parameter sums: room for C's elements, and behind them for ``slabDepth`` of each of A's rows.
/// - Precondition: 32 registers.
@inlinable @inline(never)
public func multiplySlabs<A: VectorArithmetic>(
    _: A.Type, _ product: UnpackedProduct<A.Scalar>, sums: UnsafeMutablePointer<A.Scalar>
) {
    // No precondition, which -Ounchecked would drop: other sets are to have no loop here, whose sums would spill.
    guard A.registers >= 32 else { fatalError("slabs and their sums do not fit in the registers") }
    let (a, b, c) = (product.a, product.b, product.c)
    let factors = sums + c.rows * c.columns
    let wide = c.columns / (2 * A.lanes) * (2 * A.lanes)
    let narrow = c.columns / A.lanes * A.lanes
    var k = 0
    while k < a.columns {
        let depth = a.columns - k >= slabDepth ? slabDepth : 1
        for row in 0..<a.rows {
            for step in 0..<depth { factors[row * depth + step] = a[row, k + step] }
        }
        let slab = Slab(b: b.block(rows: k..<k + depth, columns: 0..<b.columns), factors, sums, c.rows, isFirst: k == 0)
        slab.add(WideRow<A>.self, columns: 0..<wide)
        slab.add(NarrowRow<A>.self, columns: wide..<narrow)
        slab.add(HalfRow<A>.self, columns: narrow..<c.columns)
        k += depth
    }
    storeSlabSums(WideRow<A>.self, sums, product, columns: 0..<wide)
    storeSlabSums(NarrowRow<A>.self, sums, product, columns: wide..<narrow)
    storeSlabSums(HalfRow<A>.self, sums, product, columns: narrow..<c.columns)
}

/// Rows of B that are added together: of two vectors each, half of 32 registers.
@inlinable
public var slabDepth: Int { 8 }

/// Some rows of B, what they are multiplied with for each row of C, and C's sums.
@frozen @usableFromInline
struct Slab<Scalar: MatrixScalar> {
    @usableFromInline let b: MatrixView<Scalar>
    /// Those of a row of C side by side.
    @usableFromInline let factors: UnsafePointer<Scalar>
    @usableFromInline let sums: UnsafeMutablePointer<Scalar>
    @usableFromInline let rows: Int
    /// Whether there are no sums yet.
    @usableFromInline let isFirst: Bool

    @inlinable @inline(__always)
    init(
        b: MatrixView<Scalar>, _ factors: UnsafePointer<Scalar>, _ sums: UnsafeMutablePointer<Scalar>, _ rows: Int,
        isFirst: Bool
    ) {
        (self.b, self.factors, self.sums, self.rows, self.isFirst) = (b, factors, sums, rows, isFirst)
    }

    /// Adds the products in some columns, as many at a time as `Row` is wide: b's rows stay in registers while the sums
    /// pass by.
    @inlinable @inline(__always)
    func add<Row: TileRow>(_: Row.Type, columns: Range<Int>) where Row.Scalar == Scalar {
        for column in stride(from: columns.lowerBound, to: columns.upperBound, by: Row.width) {
            let source = UnsafePointer(b.base + column)
            if b.rows == slabDepth {
                let upper = FourRows<Row>(source, b.rowStride)
                let lower = FourRows<Row>(source + 4 * b.rowStride, b.rowStride)
                forEachSum(Row.self, column) { sum, factors in
                    upper.add(to: &sum, factors)
                    lower.add(to: &sum, factors + 4)
                }
            } else {
                let row = Row(from: source)
                forEachSum(Row.self, column) { $0.accumulate($1, row, .byRegisters) }
            }
        }
    }

    /// The sums of some columns from `column` on, and the factors, of each row.
    @inlinable @inline(__always)
    func forEachSum<Row: TileRow>(
        _: Row.Type, _ column: Int, _ add: (inout Row, UnsafePointer<Scalar>) -> Void
    ) where Row.Scalar == Scalar {
        for row in 0..<rows {
            let place = sums + (column * rows + row * Row.width)
            var sum = isFirst ? Row() : Row(from: place)
            add(&sum, factors + row * b.rows)
            sum.store(to: place, 0)
        }
    }
}

/// Four rows of B in registers.
@frozen @usableFromInline
struct FourRows<Row: TileRow> {
    @usableFromInline let rows: (Row, Row, Row, Row)

    @inlinable @inline(__always)
    init(_ source: UnsafePointer<Row.Scalar>, _ stride: Int) {
        rows = (
            Row(from: source), Row(from: source + stride), Row(from: source + 2 * stride),
            Row(from: source + 3 * stride)
        )
    }

    /// Adds their products with four factors that lie side by side.
    @inlinable @inline(__always)
    func add(to sum: inout Row, _ factors: UnsafePointer<Row.Scalar>) {
        sum.accumulate(factors, rows.0, .byRegisters)
        sum.accumulate(factors + 1, rows.1, .byRegisters)
        sum.accumulate(factors + 2, rows.2, .byRegisters)
        sum.accumulate(factors + 3, rows.3, .byRegisters)
    }
}

/// `c ← α · sums + β · c` in some columns.
@inlinable @inline(__always)
func storeSlabSums<Row: TileRow>(
    _: Row.Type, _ sums: UnsafePointer<Row.Scalar>, _ product: UnpackedProduct<Row.Scalar>, columns: Range<Int>
) {
    let c = product.c
    for column in stride(from: columns.lowerBound, to: columns.upperBound, by: Row.width) {
        for row in 0..<c.rows {
            let target = c.base + (row * c.rowStride + column)
            var sum = Row(from: sums + (column * c.rows + row * Row.width))
            if product.alpha != 1 { sum.scale(product.alpha) }
            if product.beta != 0 { sum.add(product.beta, target, 0) }
            sum.store(to: target, 0)
        }
    }
}
