import Matrices
import PageTables

extension GuardedMatrix {
    /// A matrix that lies so, without gaps but where neither rows nor columns are contiguous.
    convenience init?(
        rows: Int, columns: Int, _ storage: Storage, _ side: GuardedSide,
        _ element: (_ row: Int, _ column: Int) -> Scalar
    ) {
        let (rowStride, columnStride): (Int, Int) =
            switch storage {
            case .rowMajor: (columns, 1)
            case .columnMajor: (1, rows)
            case .general: (2 * columns, 2)
            }
        self.init(rows: rows, columns: columns, rowStride: rowStride, columnStride: columnStride, side, element)
    }
}
