import Matrices

/// What a network is trained for: what its last layer gives, what it is held against, and when it is right (slide
/// "Feature Learning", S11).
public enum LearningTask: Equatable, Sendable {
    /// One of K classes: K logits under softmax cross-entropy (S1, S4).
    case classification(classes: Int)
    /// One class against all others: one logit under logistic cross-entropy.
    case binaryClassification(positive: Int)
    /// The label itself as a number: `wᵀh + b` under squared error.
    case regression

    /// Units of the last layer.
    public var outputs: Int {
        if case .classification(let classes) = self { classes } else { 1 }
    }

    public var loss: Loss {
        switch self {
        case .classification: .softmaxCrossEntropy
        case .binaryClassification: .logisticCrossEntropy
        case .regression: .squaredError
        }
    }

    /// Writes a row of targets a label.
    /// - Throws: ``NetworkError/labelOutsideClasses(_:classes:)``.
    func encode<Scalar: MatrixScalar>(
        _ labels: some Collection<Int>, into targets: MatrixView<Scalar>
    ) throws(NetworkError) {
        switch self {
        case .classification: try OneHot.encode(labels, into: targets)
        case .binaryClassification(let positive):
            for (row, label) in labels.enumerated() { targets[row, 0] = label == positive ? 1 : 0 }
        case .regression:
            for (row, label) in labels.enumerated() { targets[row, 0] = Scalar(label) }
        }
    }

    /// How many rows of outputs are right: the largest logit is the target's class; the logit's sign is; the number
    /// rounds to the label.
    // Specialised, because looking up the size of a generic number takes longer than comparing it.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func countRight<Scalar: MatrixScalar>(_ outputs: MatrixView<Scalar>, _ targets: MatrixView<Scalar>) -> Int {
        (0..<outputs.rows).count { row in
            switch self {
            case .classification: outputs.largestColumn(ofRow: row) == targets.largestColumn(ofRow: row)
            case .binaryClassification: (outputs[row, 0] > 0) == (targets[row, 0] > 0)
            case .regression: (outputs[row, 0] - targets[row, 0]).magnitude < 0.5
            }
        }
    }
}

extension MatrixView {
    /// The first column with the row's largest element.
    fileprivate func largestColumn(ofRow row: Int) -> Int {
        var largest = 0
        for column in 1..<max(columns, 1) where self[row, column] > self[row, largest] { largest = column }
        return largest
    }
}
