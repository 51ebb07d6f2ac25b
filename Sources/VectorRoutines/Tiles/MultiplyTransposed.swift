import Matrices

/// `C ← epilogue(α·A·B + β·C)`, a layer's `X·Wᵀ`: what ``multiplyTransposed(_:_:)`` computes. A's rows, B's columns and
/// C's rows are contiguous, and so are the rows of what the epilogue reads.
public struct TransposedProduct<Scalar: MatrixScalar> {
    public var unpacked: UnpackedProduct<Scalar>
    public var epilogue: Epilogue<Scalar>
    /// Room for A's rows in panels: k times m, rounded up to whole vectors.
    public var panels: UnsafeMutablePointer<Scalar>
    /// Room for ``turnedColumns(lanes:width:)`` of those rows.
    public var sums: UnsafeMutablePointer<Scalar>
    /// Of the first-level cache.
    public var ways: Int

    public init(
        _ unpacked: UnpackedProduct<Scalar>, epilogue: Epilogue<Scalar>, panels: UnsafeMutablePointer<Scalar>,
        sums: UnsafeMutablePointer<Scalar>, ways: Int
    ) {
        self.unpacked = unpacked
        self.epilogue = epilogue
        self.panels = panels
        self.sums = sums
        self.ways = ways
    }

    /// Where the bias may be added to the sums before they are turned, in contiguous rows that are in the first-level cache:
    /// C's own rows drive each other out of it where they lie a multiple of a page apart.
    @inlinable @inline(__always)
    var bias: (values: UnsafePointer<Scalar>, activation: Activation)? {
        guard unpacked.beta == 0, case .bias(let values, let activation) = epilogue else { return nil }
        return (values, activation)
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
    let bias = product.bias
    let columnsAtOnce = turnedColumns(lanes: A.lanes, width: width)
    packColumnPanels(A.self, a.transposed, width: Tile.Row.width, into: product.panels)
    for column in stride(from: 0, to: c.columns, by: columnsAtOnce) {
        let columns = column..<min(column + columnsAtOnce, c.columns)
        // As wide as A's panels.
        let sums = MatrixView(
            base: product.sums, rows: columns.count, columns: wholePanels(A.self, columns: c.rows), rowStride: width)
        var block = BlockProduct(
            alpha: product.unpacked.alpha, a: .inPlace(b.block(rows: 0..<b.rows, columns: columns).transposed),
            b: .packed(product.panels, stride: Tile.Row.width * b.rows), beta: 0, c: sums, depth: b.rows,
            buffer: product.sums, order: .rows, ways: product.ways,
            rowBias: bias.map { RowBias($0.values + column, takesPositivePart: $0.activation == .relu) })
        multiplyBlock(Tile.self, &block)
        if let activation = bias?.activation, !activation.isTakenInRegisters {
            activate(A.self, sums, sums, activation)
        }
        let target = c.block(rows: 0..<c.rows, columns: columns)
        let source = sums.block(rows: 0..<columns.count, columns: 0..<c.rows)
        transpose(A.self, source, into: target, beta: product.unpacked.beta)
        if bias == nil {
            applyEpilogue(A.self, product.epilogue.part(rows: 0..<c.rows, columns: columns), to: target)
        }
    }
}

/// How many of C's columns ``multiplyTransposed(_:_:)`` computes before it turns them: as many as stay in half of the smallest
/// first-level cache, in threes of vectors, which are whole register tiles and whole squares with any set.
///
/// - Parameter width: C's rows, rounded up to whole vectors.
@inlinable
public func turnedColumns(lanes: Int, width: Int) -> Int {
    max(mostTurned / (max(width, 1) * 3 * lanes), 1) * 3 * lanes
}

/// The most elements of ``turnedColumns(lanes:width:)`` columns, of C's rows or of fewer: of fewer there may be more.
@inlinable
public func mostTurnedElements(lanes: Int, width: Int) -> Int { max(mostTurned, width * 3 * lanes) }

/// Half of the smallest first-level cache, in the wider numbers.
@inlinable
var mostTurned: Int { 4096 }
