/// A strided window on numbers that somebody else keeps alive. Row-major storage has `columnStride` 1.
///
/// Views are what kernels work on, so nothing here is checked in release builds: whoever makes a view
/// promises that `base + i * rowStride + j * columnStride` is valid for every `i < rows`, `j < columns`.
/// A view does not say whether it may be written; the operation that takes it does.
@frozen
public struct MatrixView<Scalar: MatrixScalar>: @unchecked Sendable {
    public var base: UnsafeMutablePointer<Scalar>
    public var rows: Int
    public var columns: Int
    /// Elements from one row to the next.
    public var rowStride: Int
    /// Elements from one column to the next.
    public var columnStride: Int

    @inlinable @inline(__always)
    public init(
        base: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, rowStride: Int? = nil, columnStride: Int = 1
    ) {
        self.base = base
        self.rows = rows
        self.columns = columns
        self.rowStride = rowStride ?? columns
        self.columnStride = columnStride
    }

    @inlinable @inline(__always)
    public subscript(row: Int, column: Int) -> Scalar {
        get { base[row * rowStride + column * columnStride] }
        nonmutating set { base[row * rowStride + column * columnStride] = newValue }
    }

    /// The transpose: the same numbers with the strides swapped; nothing is copied.
    @inlinable @inline(__always)
    public var transposed: MatrixView {
        MatrixView(base: base, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride)
    }

    /// The window on some rows and columns of this one.
    @inlinable @inline(__always)
    public func block(rows: Range<Int>, columns: Range<Int>) -> MatrixView {
        MatrixView(
            base: base + (rows.lowerBound * rowStride + columns.lowerBound * columnStride),
            rows: rows.count, columns: columns.count, rowStride: rowStride, columnStride: columnStride)
    }

    /// Whether nothing is in it.
    @inlinable @inline(__always)
    public var isEmpty: Bool { rows == 0 || columns == 0 }

    /// Sets every element.
    public func fill(_ value: Scalar) {
        for row in 0..<rows {
            for column in 0..<columns { self[row, column] = value }
        }
    }

    /// Copies the elements of a view of the same shape.
    public func copy(from other: MatrixView) {
        precondition(rows == other.rows && columns == other.columns, "copy between different shapes")
        for row in 0..<rows {
            for column in 0..<columns { self[row, column] = other[row, column] }
        }
    }

    /// The elements in row-major order, whatever the strides.
    public var elements: [Scalar] {
        (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } }
    }

    /// The addresses that the view's elements lie between, lowest and one past the highest.
    public var extent: Range<UInt> {
        guard !isEmpty else { return 0..<0 }
        let last = base + ((rows - 1) * rowStride + (columns - 1) * columnStride)
        return UInt(bitPattern: base)..<UInt(bitPattern: last + 1)
    }
}
