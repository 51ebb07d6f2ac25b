import Matrices

/// One register tile: the sums over k in registers, scaled and finished there, then stored; by way of a buffer where
/// the tile overhangs C or C's rows are not contiguous.
///
/// Never inlined: a function of its own gets its loops' registers and alignment right (a tenth faster than within the
/// loop over tiles), and the offsets reach it as numbers that nothing is known of. (Knowing that they are multiples of
/// one stride, the compiler adds that stride up from row to row, which takes longer than the multiply-adds.)
@inlinable @inline(never)
func multiplyTile<Tile: RegisterTile>(_: Tile.Type, _ task: UnsafePointer<TileTask<Tile.Scalar>>) {
    let (c, beta) = (task.pointee.c, task.pointee.beta)
    let (rowStride, columnStride) = (task.pointee.cRowStride, task.pointee.cColumnStride)
    let width = TileRow<Tile.Arithmetic>.width
    let isWhole = task.pointee.columns >= width && columnStride == 1
    if isWhole {
        // The lines of C arrive while the sums are computed.
        Tile.prefetch(c, rowStride)
    }
    var tile = Tile()
    sumOverDepth(&tile, task)
    if task.pointee.alpha != 1 { tile.scale(task.pointee.alpha) }
    if isWhole {
        if beta != 0 { tile.add(beta, c, rowStride) }
        let isFinished = finish(&tile, task)
        tile.store(to: c, rowStride)
        if !isFinished {
            finish(
                Tile.Arithmetic.self, task, MatrixView(base: c, rows: Tile.rows, columns: width, rowStride: rowStride))
        }
        return
    }
    let (columns, buffer) = (min(task.pointee.columns, width), task.pointee.buffer)
    let target = MatrixView(
        base: c, rows: Tile.rows, columns: columns, rowStride: rowStride, columnStride: columnStride)
    let sums = MatrixView(base: buffer, rows: Tile.rows, columns: columns, rowStride: width)
    if beta != 0 {
        for i in 0..<Tile.rows {
            for j in 0..<width { buffer[i * width + j] = j < columns ? target[i, j] : 0 }
        }
        tile.add(beta, buffer, width)
    }
    tile.store(to: buffer, width)
    finish(Tile.Arithmetic.self, task, sums)
    for i in 0..<Tile.rows {
        for j in 0..<columns { target[i, j] = sums[i, j] }
    }
}

/// The loop over k, which is 1 or more, by how the operands lie: for each way a loop of its own.
@inlinable @inline(__always)
func sumOverDepth<Tile: RegisterTile>(_ tile: inout Tile, _ task: UnsafePointer<TileTask<Tile.Scalar>>) {
    typealias Row = TileRow<Tile.Arithmetic>
    let (aStride, bStride) = (task.pointee.aStride, task.pointee.bStride)
    if let source = task.pointee.offsets {
        let offsets = Tile.rowOffsets(source)
        if let copy = task.pointee.copy {
            sumInFours(&tile, task, copy, aStride, bStride) { tile, a, b, copy in
                let row = Row(from: b)
                row.store(to: copy, 0)
                tile.accumulate(a, offsets, row)
            }
        } else {
            sumInFours(&tile, task, task.pointee.buffer, aStride, bStride) { tile, a, b, _ in
                tile.accumulate(a, offsets, Row(from: b))
            }
        }
    } else if let copy = task.pointee.copy {
        sumInFours(&tile, task, copy, aStride, bStride) { tile, a, b, copy in
            let row = Row(from: b)
            row.store(to: copy, 0)
            tile.accumulate(a, row)
        }
    } else if aStride == Tile.rows && bStride == Row.width {
        // Both packed. Strides that the compiler knows cost no instructions.
        sumInFours(&tile, task, task.pointee.buffer, Tile.rows, Row.width) { tile, a, b, _ in
            tile.accumulate(a, Row(from: b))
        }
    } else {
        sumInFours(&tile, task, task.pointee.buffer, aStride, bStride) { tile, a, b, _ in
            tile.accumulate(a, Row(from: b))
        }
    }
}

/// Four steps at a time, so that the addresses cost a fourth: nothing on a core alone, a tenth of the time on one whose
/// other hardware thread is at work.
@inlinable @inline(__always)
func sumInFours<Tile: RegisterTile>(
    _ tile: inout Tile, _ task: UnsafePointer<TileTask<Tile.Scalar>>, _ copy: UnsafeMutablePointer<Tile.Scalar>,
    _ aStride: Int, _ bStride: Int,
    _ step: (
        inout Tile, _ a: UnsafePointer<Tile.Scalar>, _ b: UnsafePointer<Tile.Scalar>,
        _ copy: UnsafeMutablePointer<Tile.Scalar>
    ) -> Void
) {
    let width = TileRow<Tile.Arithmetic>.width
    var (a, b, copy, left) = (task.pointee.a, task.pointee.b, copy, task.pointee.depth)
    while left >= 4 {
        step(&tile, a, b, copy)
        step(&tile, a + aStride, b + bStride, copy + width)
        step(&tile, a + 2 * aStride, b + 2 * bStride, copy + 2 * width)
        step(&tile, a + 3 * aStride, b + 3 * bStride, copy + 3 * width)
        (a, b, copy, left) = (a + 4 * aStride, b + 4 * bStride, copy + 4 * width, left - 4)
    }
    while left > 0 {
        step(&tile, a, b, copy)
        (a, b, copy, left) = (a + aStride, b + bStride, copy + width, left - 1)
    }
}

/// Applies the epilogue to a whole tile in registers, where it is a few vector instructions; false where it is not.
@inlinable @inline(__always)
func finish<Tile: RegisterTile>(_ tile: inout Tile, _ task: UnsafePointer<TileTask<Tile.Scalar>>) -> Bool {
    switch task.pointee.epilogue {
    case .none: return true
    case .bias(let bias, let activation):
        guard activation == .identity || activation == .relu else { return false }
        tile.add(TileRow(from: bias + task.pointee.column))
        if activation == .relu { tile.takePositivePart() }
        return true
    case .derivative(.identity, _): return true
    case .derivative(let activation, let y):
        guard activation == .relu else { return false }
        tile.keepWherePositive(y.base + (task.pointee.row * y.rowStride + task.pointee.column), y.rowStride)
        return true
    }
}

/// Applies the epilogue to a tile that was just stored, so that it still lies in the first-level cache.
@inlinable @inline(__always)
func finish<A: VectorArithmetic>(_: A.Type, _ task: UnsafePointer<TileTask<A.Scalar>>, _ stored: MatrixView<A.Scalar>) {
    let (row, column) = (task.pointee.row, task.pointee.column)
    let part = task.pointee.epilogue.part(
        rows: row..<row + stored.rows, columns: column..<column + stored.columns)
    applyEpilogue(A.self, part, to: stored)
}
