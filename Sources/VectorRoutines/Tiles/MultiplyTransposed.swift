import Matrices

/// `C ← epilogue(α·A·B + β·C)`, a layer's `X·Wᵀ`: what ``multiplyTransposed(_:_:)`` computes. A's rows, B's columns and
/// C's rows are contiguous, and so are the rows of what the epilogue reads.
public struct TransposedProduct<Scalar: MatrixScalar> {
    public var unpacked: UnpackedProduct<Scalar>
    public var epilogue: Epilogue<Scalar>
    /// Room for A's rows in panels: k times m, rounded up to whole vectors.
    public var panels: UnsafeMutablePointer<Scalar>
    /// Room for a vector of C's columns: as many elements as a vector has lanes for each of those rows.
    public var sums: UnsafeMutablePointer<Scalar>

    public init(
        _ unpacked: UnpackedProduct<Scalar>, epilogue: Epilogue<Scalar>, panels: UnsafeMutablePointer<Scalar>,
        sums: UnsafeMutablePointer<Scalar>
    ) {
        self.unpacked = unpacked
        self.epilogue = epilogue
        self.panels = panels
        self.sums = sums
    }
}

/// Computes Cᵀ = Bᵀ·Aᵀ by register tiles: A, the smaller operand, is transposed into panels, and B's columns pass by
/// them as they lie, each one once. Some rows of Cᵀ at a time are turned into columns of C.
///
/// Transposed is k·m + m·n instead of the k·n of B, which ``multiplyBlock(_:_:)`` would pack.
///
/// Never inlined: a routine's entry in the table is a thunk, in which Swift leaves calls of C functions as calls.
@inlinable @inline(never)
public func multiplyTransposed<Tile: RegisterTile>(_: Tile.Type, _ product: TransposedProduct<Tile.Scalar>) {
    typealias A = Tile.Arithmetic
    let (a, b, c) = (product.unpacked.a, product.unpacked.b, product.unpacked.c)
    let width = (c.rows + A.lanes - 1) / A.lanes * A.lanes
    packColumnPanels(A.self, a.transposed, width: Tile.Row.width, into: product.panels)
    for column in stride(from: 0, to: c.columns, by: A.lanes) {
        let columns = column..<min(column + A.lanes, c.columns)
        let sums = MatrixView(base: product.sums, rows: columns.count, columns: width, rowStride: width)
        multiplyBlock(
            Tile.self,
            BlockProduct(
                alpha: product.unpacked.alpha, a: .inPlace(b.block(rows: 0..<b.rows, columns: columns).transposed),
                b: .packed(product.panels, stride: Tile.Row.width * b.rows), beta: 0, c: sums, depth: b.rows,
                buffer: product.sums, order: .rows))
        let target = c.block(rows: 0..<c.rows, columns: columns)
        turn(A.self, sums, into: target, product.unpacked.beta)
        applyEpilogue(A.self, product.epilogue.part(rows: 0..<c.rows, columns: columns), to: target)
    }
}

/// `C ← sumsᵀ + β·C` for a vector of C's columns, or what is left of them: square by square.
@inlinable @inline(never)
func turn<A: VectorArithmetic>(
    _: A.Type, _ sums: MatrixView<A.Scalar>, into c: MatrixView<A.Scalar>, _ beta: A.Scalar
) {
    withUnsafeTemporaryAllocation(of: A.Scalar.self, capacity: A.lanes * A.lanes) { square in
        guard let square = square.baseAddress else { return }
        for row in stride(from: 0, to: c.rows, by: A.lanes) {
            let target = c.block(rows: row..<min(row + A.lanes, c.rows), columns: 0..<c.columns)
            let isWhole = beta == 0 && target.rows == A.lanes && target.columns == A.lanes
            transposeSquare(
                A.self, sums.base + row, sums.rowStride, columns: c.columns, isWhole ? target.base : square,
                isWhole ? target.rowStride : A.lanes)
            if isWhole { continue }
            let turned = MatrixView(base: square, rows: target.rows, columns: c.columns, rowStride: A.lanes)
            forEachVector(A.self, of: target) { place in
                place.store(place.load(turned) + scaled(target, place, beta), target)
            }
        }
    }
}
