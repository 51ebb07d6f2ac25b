import Machine
import Matrices

/// Examples to learn from or to be judged by: a row of inputs and a row of targets each.
public struct Examples<Scalar: MatrixScalar>: Sendable {
    public let inputs: Matrix<Scalar>
    public let targets: Matrix<Scalar>
    public let task: LearningTask

    public var count: Int { inputs.rows }

    /// Examples from labels.
    /// - Parameters:
    ///   - task: says how a label becomes a target.
    ///   - labels: an example each, classes from 0.
    ///   - width: numbers of an input.
    ///   - fill: writes the inputs, `labels.count`×`width`.
    /// - Throws: ``TrainingError/noExamples``; ``NetworkError`` for a label outside the classes; what `fill` throws;
    ///   `MatrixError` when the memory cannot be had.
    public init(
        _ task: LearningTask, labels: [Int], width: Int, fill: (MatrixView<Scalar>) throws -> Void
    ) throws {
        guard !labels.isEmpty, width > 0 else { throw TrainingError.noExamples }
        self.task = task
        targets = try Matrix(rows: labels.count, columns: task.outputs)
        try task.encode(labels, into: targets.view)
        inputs = try Matrix(rows: labels.count, columns: width)
        try fill(inputs.view)
    }

    /// - Throws: ``TrainingError`` unless a network takes the inputs and gives outputs of the targets' width.
    func check(_ shape: NetworkShape) throws(TrainingError) {
        guard shape.units.first == inputs.columns, shape.units.last == targets.columns else {
            throw .networkDoesNotFit(shape, inputs: inputs.columns, outputs: targets.columns)
        }
    }

    /// Copies some examples into a batch, as many as it has rows; each member its own rows.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func copy(
        _ indices: ArraySlice<Int>, into batchInputs: MatrixView<Scalar>, _ batchTargets: MatrixView<Scalar>,
        as member: TeamMember
    ) {
        for row in member.share(of: batchInputs.rows) {
            let example = indices[indices.startIndex + row]
            batchInputs.copyRow(row, from: inputs.view, row: example)
            batchTargets.copyRow(row, from: targets.view, row: example)
        }
    }
}

extension MatrixView {
    /// Copies a row of a matrix that is as wide; both have contiguous rows.
    fileprivate func copyRow(_ row: Int, from source: MatrixView, row sourceRow: Int) {
        (base + row * rowStride).update(from: source.base + sourceRow * source.rowStride, count: columns)
    }
}
