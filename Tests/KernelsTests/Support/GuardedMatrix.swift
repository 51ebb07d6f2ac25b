import Glibc
import Matrices

/// A matrix whose last number ends where a page begins that nobody may touch: whoever reads or writes beyond it is
/// stopped.
final class GuardedMatrix<Scalar: MatrixScalar> {
    let view: MatrixView<Scalar>
    private let mapping: UnsafeMutableRawPointer
    private let bytes: Int

    init?(rows: Int, columns: Int, _ storage: Storage, _ element: (_ row: Int, _ column: Int) -> Scalar) {
        let (rowStride, columnStride): (Int, Int) =
            switch storage {
            case .rowMajor: (columns, 1)
            case .columnMajor: (1, rows)
            case .general: (2 * columns, 2)
            }
        let page = Int(getpagesize())
        let count = max(rows - 1, 0) * rowStride + max(columns - 1, 0) * columnStride + 1
        let used = count * MemoryLayout<Scalar>.stride
        let before = (used + page - 1) / page * page
        bytes = before + page
        let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let memory, memory != MAP_FAILED, mprotect(memory + before, page, PROT_NONE) == 0 else { return nil }
        mapping = memory
        let base = (memory + (before - used)).bindMemory(to: Scalar.self, capacity: count)
        view = MatrixView(
            base: base, rows: rows, columns: columns, rowStride: rowStride, columnStride: columnStride)
        for row in 0..<rows {
            for column in 0..<columns { view[row, column] = element(row, column) }
        }
    }

    deinit { munmap(mapping, bytes) }
}
