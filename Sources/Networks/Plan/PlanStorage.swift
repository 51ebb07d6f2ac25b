import Kernels
import Machine
import Matrices

/// The matrices of a plan: a value and an error signal a node; what is fused shares one. Nobody has touched them until
/// ``touch(as:)``.
package struct PlanStorage<Scalar: KernelScalar>: Sendable {
    let values: [Matrix<Scalar>]
    let signals: [Matrix<Scalar>?]
    let scratch: [[Matrix<Scalar>]]
    let learningRate: Matrix<Scalar>

    /// - Throws: `MatrixError` when the memory cannot be had.
    package init(_ layout: Layout<Scalar>) throws {
        let vertices = layout.graph.vertices
        var values: [Int: Matrix<Scalar>] = [:]
        var signals: [Int: Matrix<Scalar>] = [:]
        // From the last node to the first: an activation's matrices exist when its product or its parent asks for them.
        for (index, vertex) in vertices.enumerated().reversed() {
            let make = { try Matrix<Scalar>(reservingRows: vertex.shape.rows, columns: vertex.shape.columns) }
            let shared = layout.fusedActivation(ofProduct: index).flatMap { values[$0.node] }
            values[index] = try shared ?? make()
            guard layout.wantsSignal[index] else { continue }
            signals[index] = try layout.sharesSignal(index).flatMap { signals[$0] } ?? make()
        }
        self.values = vertices.indices.compactMap { values[$0] }
        self.signals = vertices.indices.map { signals[$0] }
        scratch = try vertices.indices.map { index in
            let parents = vertices[index].parents.map { layout.graph[$0].shape }
            return try (layout.operation(index)?.scratch(for: parents) ?? []).map {
                try Matrix(reservingRows: $0.rows, columns: $0.columns)
            }
        }
        learningRate = try Matrix(rows: 1, columns: 1)
    }

    /// Touches the rows of every matrix that a member will work on; all members do before anything is written.
    package func touch(as member: TeamMember) {
        for matrix in matrices { matrix.touch(rows: member.share(of: matrix.rows)) }
    }

    /// Each matrix once.
    package var matrices: [Matrix<Scalar>] {
        let matrices = values + signals.compactMap { $0 } + scratch.joined() + [learningRate]
        return Array(Dictionary(matrices.map { (ObjectIdentifier($0), $0) }) { first, _ in first }.values)
    }

    /// Bytes of all numbers.
    var bytes: Int { matrices.reduce(0) { $0 + $1.rows * $1.columns * MemoryLayout<Scalar>.stride } }
}
