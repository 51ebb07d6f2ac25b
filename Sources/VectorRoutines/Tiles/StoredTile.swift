import Matrices

// What is done to a tile in memory. Never inlined, so that the register tile's own function has registers to spare.

/// Applies the epilogue to a tile that was just stored, so that it still lies in the first-level cache.
@inlinable @inline(never)
func finish<A: VectorArithmetic>(_: A.Type, _ task: UnsafePointer<TileTask<A.Scalar>>, _ stored: MatrixView<A.Scalar>) {
    let (row, column) = (task.pointee.row, task.pointee.column)
    let part = task.pointee.epilogue.part(
        rows: row..<row + stored.rows, columns: column..<column + stored.columns)
    applyEpilogue(A.self, part, to: stored)
}

/// Fills the buffer with the part of C that a tile covers, and zeros where it overhangs.
@inlinable @inline(never)
func readOverhanging<A: VectorArithmetic>(_: A.Type, _ task: UnsafePointer<TileTask<A.Scalar>>, rows: Int) {
    let (target, buffer) = (task.pointee.target(rows: rows, width: TileRow<A>.width), task.pointee.buffer)
    for i in 0..<rows {
        for j in 0..<TileRow<A>.width { buffer[i * TileRow<A>.width + j] = j < target.columns ? target[i, j] : 0 }
    }
}

/// Finishes the part of the buffer that the tile covers of C, and writes it there.
@inlinable @inline(never)
func writeOverhanging<A: VectorArithmetic>(_: A.Type, _ task: UnsafePointer<TileTask<A.Scalar>>, rows: Int) {
    let target = task.pointee.target(rows: rows, width: TileRow<A>.width)
    let sums = MatrixView(
        base: task.pointee.buffer, rows: rows, columns: target.columns, rowStride: TileRow<A>.width)
    finish(A.self, task, sums)
    for i in 0..<rows {
        for j in 0..<target.columns { target[i, j] = sums[i, j] }
    }
}
