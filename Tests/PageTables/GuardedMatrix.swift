import Glibc
import Matrices

/// Where a page lies that nobody may touch: whoever reads or writes beyond the numbers on that side is stopped.
public enum GuardedSide: CaseIterable, Sendable {
    case before, behind
}

/// A matrix whose first number begins where such a page ends, or whose last one ends where it begins.
public final class GuardedMatrix<Scalar: MatrixScalar> {
    public let view: MatrixView<Scalar>
    private let mapping: UnsafeMutableRawPointer
    private let bytes: Int

    /// nil where the system gives no memory.
    public init?(
        rows: Int, columns: Int, rowStride: Int, columnStride: Int, _ side: GuardedSide,
        _ element: (_ row: Int, _ column: Int) -> Scalar
    ) {
        let page = Int(getpagesize())
        let count = max(rows - 1, 0) * rowStride + max(columns - 1, 0) * columnStride + 1
        let used = count * MemoryLayout<Scalar>.stride
        let pages = (used + page - 1) / page * page
        bytes = pages + page
        let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let memory, memory != MAP_FAILED else { return nil }
        let (guarded, first) = side == .before ? (memory, memory + page) : (memory + pages, memory + (pages - used))
        guard mprotect(guarded, page, PROT_NONE) == 0 else { return nil }
        mapping = memory
        let base = first.bindMemory(to: Scalar.self, capacity: count)
        view = MatrixView(
            base: base, rows: rows, columns: columns, rowStride: rowStride, columnStride: columnStride)
        for row in 0..<rows {
            for column in 0..<columns { view[row, column] = element(row, column) }
        }
    }

    deinit { munmap(mapping, bytes) }
}
