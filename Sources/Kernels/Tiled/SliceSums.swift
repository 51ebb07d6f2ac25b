import Matrices
import VectorRoutines

/// Where the sums of a product's slices of k lie until they are added up: a C for each slice, one after the other.
///
/// The error signal of few examples, `Z̄·W`, is cut so along W's rows, as the products before and behind it are, and as
/// the update is: each member reads the weights that it writes, and they stay in its cache. How many slices there are
/// depends on the shape alone, and so does the order of every sum. So is a small C of many k, the weight gradient of a
/// small layer and a large batch.
package struct SliceSums<Scalar: MatrixScalar> {
    let count: Int
    private let shape: ProductShape
    private let base: UnsafeMutablePointer<Scalar>

    /// - Parameter base: room for ``elements(of:)``.
    package init(of shape: ProductShape, count: Int, in base: UnsafeMutablePointer<Scalar>) {
        self.count = count
        self.shape = shape
        self.base = base
    }

    /// What a product of this shape needs, on any path.
    static func elements(of shape: ProductShape) -> Int {
        let count = max(Path.rows.slices(of: shape), Path.blocks.slices(of: shape))
        return count > 1 ? count * shape.m * shape.n : 0
    }

    /// The k of a slice: whole groups of the rows that ``multiplyRows`` adds together, but for what is left at the end.
    package func depth(of slice: Int) -> Range<Int> {
        let groups = shape.k / rowsAddedTogether
        let end = slice + 1 == count ? shape.k : (slice + 1) * groups / count * rowsAddedTogether
        return slice * groups / count * rowsAddedTogether..<end
    }

    /// A slice's m×n sums.
    func ofSlice(_ slice: Int) -> MatrixView<Scalar> {
        MatrixView(base: base + slice * shape.m * shape.n, rows: shape.m, columns: shape.n)
    }

    /// The sums of some columns of one row of C, a row for each slice.
    func ofRow(_ row: Int, _ columns: Range<Int>) -> MatrixView<Scalar> {
        MatrixView(
            base: base + (row * shape.n + columns.lowerBound), rows: count, columns: columns.count,
            rowStride: shape.m * shape.n)
    }
}
