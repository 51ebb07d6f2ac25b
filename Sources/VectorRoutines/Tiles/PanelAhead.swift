import Matrices

/// The lines of the panel of B after the one at work, asked for in parts, so that its first register tile does not wait
/// for them.
///
/// A hardware prefetcher follows contiguous addresses; a panel's lines lie a whole row of B apart.
@usableFromInline
struct PanelAhead<Scalar: MatrixScalar> {
    @usableFromInline var base: UnsafePointer<Scalar>?
    /// Lines that are asked for together lie `innerStride` elements apart, one group `outerStride` after the other.
    @usableFromInline var inner = 0
    @usableFromInline var innerStride = 0
    @usableFromInline var outer = 0
    @usableFromInline var outerStride = 0
    /// From the first element of a group to its last, where that may lie on a line of its own.
    @usableFromInline var last = 0
    @usableFromInline var next = 0

    /// - Parameter column: where the panel begins.
    @inlinable @inline(__always)
    init(after column: Int, width: Int, of b: BlockProduct<Scalar>.OperandB) {
        guard case .packing(let b, _, _) = b, column < b.columns else { return }
        let lineElements = 64 / MemoryLayout<Scalar>.stride
        if b.columnStride == 1 {
            base = UnsafePointer(b.base) + column
            (outer, outerStride) = (b.rows, b.rowStride)
            (inner, innerStride) = ((width + lineElements - 1) / lineElements, lineElements)
            // Rows that do not begin with a line have one more.
            last = b.rowStride % lineElements == 0 ? 0 : width - 1
        } else if b.rowStride == 1 {
            base = UnsafePointer(b.base) + column * b.columnStride
            (outer, outerStride) = ((b.rows + lineElements - 1) / lineElements, lineElements)
            (inner, innerStride) = (min(width, b.columns - column), b.columnStride)
        }
    }

    /// Asks for the part that falls to the rows of C before `row`, of `rows` in all.
    ///
    /// Never inlined: a routine's entry in the table is a thunk, in which Swift leaves calls of C functions as calls.
    @inlinable @inline(never)
    mutating func prefetch<A: VectorArithmetic>(_: A.Type, upTo row: Int, of rows: Int) {
        guard let base else { return }
        let end = row == rows ? outer : outer * row / rows
        while next < end {
            let group = base + next * outerStride
            for line in 0..<inner { A.prefetch(group + line * innerStride) }
            if last > 0 { A.prefetch(group + last) }
            next += 1
        }
    }
}
