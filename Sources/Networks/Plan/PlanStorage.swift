import Kernels
import Matrices

/// The matrices of a plan: a value and an error signal a node; what is fused shares one.
struct PlanStorage<Scalar: KernelScalar>: Sendable {
    let values: [Matrix<Scalar>]
    let signals: [Matrix<Scalar>?]
    let scratch: [[Matrix<Scalar>]]
    let learningRate: Matrix<Scalar>

    /// - Throws: `MatrixError` when the memory cannot be had.
    init(_ layout: Layout<Scalar>) throws {
        let vertices = layout.graph.vertices
        var values: [Int: Matrix<Scalar>] = [:]
        var signals: [Int: Matrix<Scalar>] = [:]
        // From the last node to the first: an activation's matrices exist when its product or its parent asks for them.
        for (index, vertex) in vertices.enumerated().reversed() {
            let make = { try Matrix<Scalar>(rows: vertex.shape.rows, columns: vertex.shape.columns) }
            let shared = layout.fusedActivation(ofProduct: index).flatMap { values[$0.node] }
            values[index] = try shared ?? make()
            guard layout.wantsSignal[index] else { continue }
            signals[index] = try layout.sharesSignal(index).flatMap { signals[$0] } ?? make()
        }
        signals[layout.loss.index]?.view.fill(1)  // L̄ = 1
        self.values = vertices.indices.compactMap { values[$0] }
        self.signals = vertices.indices.map { signals[$0] }
        scratch = try vertices.indices.map { index in
            let parents = vertices[index].parents.map { layout.graph[$0].shape }
            return try (layout.operation(index)?.scratch(for: parents) ?? []).map {
                try Matrix(rows: $0.rows, columns: $0.columns)
            }
        }
        learningRate = try Matrix(rows: 1, columns: 1)
    }

    /// Bytes of all numbers, each matrix once.
    var bytes: Int {
        let matrices = values + signals.compactMap { $0 } + scratch.joined() + [learningRate]
        let distinct = Dictionary(matrices.map { (ObjectIdentifier($0), $0) }) { first, _ in first }
        return distinct.values.reduce(0) { $0 + $1.rows * $1.columns * MemoryLayout<Scalar>.stride }
    }
}
