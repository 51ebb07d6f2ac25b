import Kernels
import Matrices
import VectorRoutines

/// Where an operation works: the storage that the planner gives it.
public struct Site<Scalar: KernelScalar> {
    /// The node's name.
    public let label: String
    /// The values of the parents.
    public let parents: [MatrixView<Scalar>]
    /// Where the value is to be written.
    public let value: MatrixView<Scalar>
    /// The activation to apply to the value on the way, `.identity` for none; only where
    /// ``Operation/appliesActivation``.
    public let activation: Activation
    /// Working storage, as ``Operation/scratch(for:)`` asked for.
    public let scratch: [MatrixView<Scalar>]
    /// The vector routines for elementwise work.
    public let routines: VectorRoutineTable<Scalar>
}

/// A parent's error signal, as one child is to bring it.
public struct Signal<Scalar: KernelScalar>: Sendable {
    /// The child's own error signal v̄.
    public let valueBar: MatrixView<Scalar>
    /// The parent's error signal, where `v̄ · ∂v/∂parent` goes.
    public let target: MatrixView<Scalar>
    /// Whether another child has written before: then this one adds.
    public let accumulates: Bool
    /// Whether the finished signal is out of every cache before anyone reads it (`Product.leavesCaches`).
    public let leavesCaches: Bool
    /// What a product is to do to the finished signal: the derivative of the activation that its first parent is.
    /// `.none` where ``Operation/appliesActivation`` is false.
    public let epilogue: Epilogue<Scalar>
}
