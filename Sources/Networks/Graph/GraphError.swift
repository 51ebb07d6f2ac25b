/// Why a graph cannot be built or planned.
public enum GraphError: Error, Equatable, CustomStringConvertible {
    case shapesDoNotFit(operation: String, label: String, shapes: [Shape])
    case unknownParent(label: String)
    case notAScalar(label: String, shape: Shape)
    case noErrorSignal(operation: String, label: String, parent: String)

    public var description: String {
        switch self {
        case .shapesDoNotFit(let operation, let label, let shapes):
            "node '\(label)': \(operation) does not take \(shapes.map(\.description).joined(separator: ", ")); check its parents"
        case .unknownParent(let label):
            "node '\(label)' has a parent that is not in this graph; append the parent to the same graph first"
        case .notAScalar(let label, let shape):
            "node '\(label)' is \(shape), and only a scalar has error signals; end the graph with a loss"
        case .noErrorSignal(let operation, let label, let parent):
            "node '\(label)': \(operation) brings no error signal to '\(parent)'; make '\(parent)' independent of what is learned"
        }
    }
}
