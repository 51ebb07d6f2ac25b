import Matrices

extension MatrixView {
    /// Whether a number of `self` and one of `other` share a byte; both have contiguous rows.
    ///
    /// Extents do not tell: the parts of one matrix that LAPACK multiplies lie beside each other, in the same rows'
    /// storage. So each row's bytes are held against the other's, a division a row.
    func sharesMemory(with other: MatrixView) -> Bool {
        guard !isEmpty, !other.isEmpty, extent.overlaps(other.extent) else { return false }
        let size = MemoryLayout<Scalar>.stride
        let (rowBytes, otherRowBytes) = (columns * size, other.columns * size)
        let otherStride = other.rowStride * size
        for row in 0..<rows {
            // From the other's first byte on.
            let start =
                Int(bitPattern: base) - Int(bitPattern: other.base) + row * rowStride * size
            // The first of the other's rows that ends behind this one's beginning.
            let candidate = start < otherRowBytes ? 0 : (start - otherRowBytes) / otherStride + 1
            if candidate < other.rows && candidate * otherStride < start + rowBytes { return true }
        }
        return false
    }
}
