/// Row-major storage of a matrix, zero at first; aligned as ``Storage`` says.
///
/// The storage does not move, so ``view`` stays valid while the matrix lives.
public final class Matrix<Scalar: MatrixScalar>: @unchecked Sendable {
    public let rows: Int
    public let columns: Int
    private let base: UnsafeMutablePointer<Scalar>

    /// A matrix that nobody has touched, for those who share its rows to ``touch(rows:)``.
    ///
    /// - Throws: ``MatrixError`` when a size is negative or the storage cannot be had.
    public init(reservingRows rows: Int, columns: Int) throws(MatrixError) {
        guard rows >= 0, columns >= 0 else { throw .negativeSize(rows: rows, columns: columns) }
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, let base = Storage.reserve(count, of: Scalar.self) else {
            throw .tooLarge(rows: rows, columns: columns)
        }
        self.rows = rows
        self.columns = columns
        self.base = base
    }

    /// A matrix that the caller has touched, so that no page fault falls into timed work.
    ///
    /// - Throws: ``MatrixError`` when a size is negative or the storage cannot be had.
    public convenience init(rows: Int, columns: Int) throws(MatrixError) {
        try self.init(reservingRows: rows, columns: columns)
        touch(rows: 0..<rows)
    }

    /// A matrix whose elements are computed one by one.
    public convenience init(
        rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) -> Scalar
    ) throws(MatrixError) {
        try self.init(rows: rows, columns: columns)
        for row in 0..<rows {
            for column in 0..<columns { base[row * columns + column] = element(row, column) }
        }
    }

    deinit { Storage.free(base, count: rows * columns) }

    /// Touches the pages that begin in some rows: one that nobody has written to comes to lie on the memory node of the
    /// calling thread. No element changes, and others may do the same with other rows meanwhile.
    public func touch(rows part: Range<Int>) {
        precondition(0 <= part.lowerBound && part.upperBound <= rows, "rows outside the matrix")
        Storage.touch(part.lowerBound * columns..<part.upperBound * columns, of: base, count: rows * columns)
    }

    /// The whole matrix.
    public var view: MatrixView<Scalar> { MatrixView(base: base, rows: rows, columns: columns) }

    /// The elements in row-major order.
    public var elements: [Scalar] { Array(UnsafeBufferPointer(start: base, count: rows * columns)) }

    public subscript(row: Int, column: Int) -> Scalar {
        get {
            precondition((0..<rows).contains(row) && (0..<columns).contains(column), "index outside the matrix")
            return base[row * columns + column]
        }
        set {
            precondition((0..<rows).contains(row) && (0..<columns).contains(column), "index outside the matrix")
            base[row * columns + column] = newValue
        }
    }
}

/// Why storage for a matrix could not be made.
public enum MatrixError: Error, CustomStringConvertible, Equatable {
    case negativeSize(rows: Int, columns: Int)
    case tooLarge(rows: Int, columns: Int)

    public var description: String {
        switch self {
        case .negativeSize(let rows, let columns):
            "a matrix of \(rows) × \(columns) has a negative size; sizes start at 0"
        case .tooLarge(let rows, let columns):
            "a matrix of \(rows) × \(columns) does not fit in memory; choose smaller sizes"
        }
    }
}
