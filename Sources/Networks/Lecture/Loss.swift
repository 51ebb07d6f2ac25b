import Kernels

/// What a network's output is held against its targets by.
public enum Loss: String, CaseIterable, Sendable {
    case softmaxCrossEntropy = "softmax-cross-entropy"
    case logisticCrossEntropy = "logistic-cross-entropy"
    case squaredError = "squared-error"

    func operation<Scalar: KernelScalar>(in _: Scalar.Type) -> any Operation<Scalar> {
        switch self {
        case .softmaxCrossEntropy: SoftmaxCrossEntropy<Scalar>()
        case .logisticCrossEntropy: LogisticCrossEntropy<Scalar>()
        case .squaredError: SquaredError<Scalar>()
        }
    }
}
