import Matrices

/// Labels as vectors: t ∈ {0, 1}ᴷ with a 1 in the label's place (slide "Multiclass classification", S1).
public enum OneHot {
    /// Writes a row a label.
    /// - Throws: ``NetworkError/labelOutsideClasses(_:classes:)``; nothing has been written then.
    public static func encode<Scalar: MatrixScalar>(
        _ labels: some Collection<Int>, into targets: MatrixView<Scalar>
    ) throws(NetworkError) {
        for label in labels where !(0..<targets.columns).contains(label) {
            throw .labelOutsideClasses(label, classes: targets.columns)
        }
        targets.fill(0)
        for (row, label) in labels.enumerated() { targets[row, label] = 1 }
    }
}

/// Why a network cannot be built or fed.
public enum NetworkError: Error, Equatable, CustomStringConvertible {
    case emptyBatch(Int)
    case labelOutsideClasses(Int, classes: Int)
    case labelCount(Int, batch: Int)

    public var description: String {
        switch self {
        case .emptyBatch(let batch): "a batch of \(batch) examples is empty; choose 1 or more"
        case .labelOutsideClasses(let label, let classes):
            "label \(label) is outside the \(classes) classes 0 to \(classes - 1); check the labels or widen the last layer"
        case .labelCount(let count, let batch): "\(count) labels for a batch of \(batch) examples; give one each"
        }
    }
}
