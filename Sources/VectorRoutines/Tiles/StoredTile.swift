import Matrices

// What is done to a tile in memory. Never inlined, so that the register tile's own function has registers to spare.

/// Applies the epilogue to a tile that was just stored, so that it still lies in the first-level cache.
@inlinable @inline(never)
func finish<A: VectorArithmetic>(_: A.Type, _ run: UnsafePointer<TileRun<A.Scalar>>, _ stored: MatrixView<A.Scalar>) {
    let (row, column) = (run.pointee.row, run.pointee.column)
    let part = run.pointee.block.pointee.epilogue.part(
        rows: row..<row + stored.rows, columns: column..<column + stored.columns)
    applyEpilogue(A.self, part, to: stored)
}

/// Fills the buffer with the part of C that a tile covers; where it overhangs, anything may be.
@inlinable @inline(never)
func readOverhanging<Row: TileRow>(_: Row.Type, _ run: UnsafePointer<TileRun<Row.Scalar>>, rows: Int) {
    let target = run.pointee.target(rows: rows, width: Row.width)
    copyRows(
        Row.Arithmetic.self, target,
        into: MatrixView(base: run.pointee.block.pointee.buffer, rows: rows, columns: Row.width))
}

/// Finishes the part of the buffer that the tile covers of C, and writes it there.
@inlinable @inline(never)
func writeOverhanging<Row: TileRow>(_: Row.Type, _ run: UnsafePointer<TileRun<Row.Scalar>>, rows: Int) {
    let target = run.pointee.target(rows: rows, width: Row.width)
    let sums = MatrixView(
        base: run.pointee.block.pointee.buffer, rows: rows, columns: target.columns, rowStride: Row.width)
    finish(Row.Arithmetic.self, run, sums)
    if target.columnStride == 1 {
        // By the vectors that the tile was stored by: one that begins within another would wait for the cache.
        forEachVector(Row.Arithmetic.self, of: target) { $0.store($0.load(sums), target) }
    } else {
        copyRows(Row.Arithmetic.self, sums, into: target)
    }
}
