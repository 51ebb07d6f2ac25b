import VectorRoutines

/// Why a network cannot be trained, or no further.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
    case noExamples
    case networkDoesNotFit(NetworkShape, inputs: Int, outputs: Int)
    case batchTooLarge(Int, examples: Int)
    case nothingLearned(Activation)
    case diverged(epoch: Int, step: Int, cost: Double)

    public var description: String {
        switch self {
        case .noExamples: "there are no examples to learn from; give at least one"
        case .networkDoesNotFit(let shape, let inputs, let outputs):
            "network \(shape) does not fit examples of \(inputs) inputs and \(outputs) outputs; write \(inputs)-…-\(outputs)"
        case .batchTooLarge(let batch, let examples):
            "a batch of \(batch) examples from a set of \(examples); choose at most \(examples)"
        case .nothingLearned(let activation):
            "nothing is learned through \(activation.rawValue) units: their derivative is 0 wherever it exists, so no "
                + "error signal comes to the layers before; choose logistic, their smooth form"
        case .diverged(let epoch, let step, let cost):
            "the cost is \(cost) in step \(step) of epoch \(epoch): training diverged and was stopped; choose a smaller "
                + "learning rate"
        }
    }
}
