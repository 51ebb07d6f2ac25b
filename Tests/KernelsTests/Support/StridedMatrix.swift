import Matrices

/// How a matrix lies in memory.
enum Storage: CaseIterable {
    /// Rows are contiguous.
    case rowMajor
    /// Columns are contiguous: a transposed view of row-major storage.
    case columnMajor
    /// Neither is.
    case general
}

/// A matrix of any strides in a buffer whose other elements are a filler.
final class StridedMatrix<Scalar: MatrixScalar> {
    let view: MatrixView<Scalar>
    /// Everything: the matrix, the padding within it, and margins before and behind.
    let buffer: UnsafeMutableBufferPointer<Scalar>
    private static var margin: Int { 9 }

    /// Strides are padded as `generator` draws.
    init(
        rows: Int, columns: Int, _ storage: Storage, filler: Scalar, using generator: inout SeededGenerator,
        _ element: (_ row: Int, _ column: Int) -> Scalar
    ) {
        let padding = Int.random(in: 0...5, using: &generator)
        let (rowStride, columnStride): (Int, Int)
        switch storage {
        case .rowMajor: (rowStride, columnStride) = (columns + padding, 1)
        case .columnMajor: (rowStride, columnStride) = (1, rows + padding)
        case .general:
            let step = Int.random(in: 2...3, using: &generator)
            (rowStride, columnStride) =
                Bool.random(using: &generator) ? (columns * step + padding, step) : (step, rows * step + padding)
        }
        let count = max(rows - 1, 0) * rowStride + max(columns - 1, 0) * columnStride + 1 + 2 * Self.margin
        buffer = .allocate(capacity: count)
        buffer.initialize(repeating: filler)
        view = MatrixView(
            base: buffer.baseAddress! + Self.margin, rows: rows, columns: columns, rowStride: rowStride,
            columnStride: columnStride)
        for row in 0..<rows {
            for column in 0..<columns { view[row, column] = element(row, column) }
        }
    }

    deinit { buffer.deallocate() }

    /// Everything in the buffer, to compare and to restore.
    var contents: [Scalar] {
        get { Array(buffer) }
        set { _ = buffer.update(from: newValue) }
    }
}
