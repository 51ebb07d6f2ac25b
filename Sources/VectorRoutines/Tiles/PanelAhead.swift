import Matrices

/// The lines of the panel of B after the one at work where B's columns are contiguous, asked for in parts, so that its
/// packing does not wait for them.
///
/// A hardware prefetcher needs some lines to see where a column leads, and a panel's columns are short.
@usableFromInline
struct PanelAhead<Scalar: MatrixScalar> {
    @usableFromInline var base: UnsafePointer<Scalar>?
    @usableFromInline var columns = 0
    @usableFromInline var columnStride = 0
    /// Of each column.
    @usableFromInline var lines = 0
    @usableFromInline var next = 0
    /// Rows of C while whose tiles are computed the lines are asked for.
    @usableFromInline var rows = 0

    @inlinable @inline(__always)
    static var lineElements: Int { 64 / MemoryLayout<Scalar>.stride }

    /// None.
    @inlinable @inline(__always)
    init() {}

    /// - Parameter column: where the panel begins.
    @inlinable @inline(__always)
    init(after column: Int, width: Int, of b: BlockProduct<Scalar>.OperandB, whileComputing rows: Int) {
        guard case .unpacked(let b, _, _, _) = b, b.rowStride == 1, column < b.columns else { return }
        base = UnsafePointer(b.base) + column * b.columnStride
        (columns, columnStride) = (min(width, b.columns - column), b.columnStride)
        self.rows = rows
        lines = (b.rows + Self.lineElements - 1) / Self.lineElements
    }

    /// Asks for the part that falls to the rows of C before `row`.
    ///
    /// Never inlined: a routine's entry in the table is a thunk, in which Swift leaves calls of C functions as calls.
    @inlinable @inline(never)
    mutating func prefetch<A: VectorArithmetic>(_: A.Type, upTo row: Int) {
        guard let base else { return }
        let end = row == rows ? lines : lines * row / rows
        while next < end {
            let line = base + next * Self.lineElements
            for column in 0..<columns { A.prefetch(line + column * columnStride) }
            next += 1
        }
    }
}
