import Machine
import Matrices

extension GEMMKernel {
    /// Computes a product on a team: the checked entry for callers outside the harness and the networks.
    ///
    /// - Throws: ``ProductError`` when the shapes do not fit, C overlaps an operand, or the team is not of
    ///   ``teamSize``.
    public func multiply(_ product: Product<Scalar>, on team: WorkerTeam) throws {
        try product.check()
        try check(team)
        prepare(for: [product.shape], on: team)
        try takeTurn()
        team.run { multiply(product, as: $0) }
    }

    /// Checks that a team is one for this kernel.
    /// - Throws: ``ProductError`` when it is not of ``teamSize``.
    public func check(_ team: WorkerTeam) throws(ProductError) {
        guard team.threads == teamSize else { throw .teamSize(team.threads, wanted: teamSize) }
    }
}

extension Product {
    /// Checks what ``GEMMKernel/multiply(_:as:)`` takes for granted.
    func check() throws(ProductError) {
        guard a.rows == c.rows, b.columns == c.columns, a.columns == b.rows else {
            throw .shapesDoNotFit(a: [a.rows, a.columns], b: [b.rows, b.columns], c: [c.rows, c.columns])
        }
        guard !c.extent.overlaps(a.extent), !c.extent.overlaps(b.extent) else { throw .outputOverlaps }
        if case .derivative(_, let value) = epilogue {
            guard value.rows == c.rows, value.columns == c.columns else {
                throw .shapesDoNotFit(a: [a.rows, a.columns], b: [b.rows, b.columns], c: [value.rows, value.columns])
            }
        }
    }
}

/// Why a product cannot be computed.
public enum ProductError: Error, Equatable, CustomStringConvertible {
    case shapesDoNotFit(a: [Int], b: [Int], c: [Int])
    case outputOverlaps
    case teamSize(Int, wanted: Int)

    public var description: String {
        switch self {
        case .shapesDoNotFit(let a, let b, let c):
            "A \(a[0])×\(a[1]) times B \(b[0])×\(b[1]) does not give C \(c[0])×\(c[1]); A is m×k, B k×n, C m×n"
        case .outputOverlaps: "C overlaps A or B; give it memory of its own"
        case .teamSize(let size, let wanted):
            "a team of \(size) for a kernel of \(wanted); make the team with the kernel's teamSize"
        }
    }
}
