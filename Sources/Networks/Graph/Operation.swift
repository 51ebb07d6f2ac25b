import InstructionSets
import Kernels
import Matrices
import VectorRoutines

/// One way to compute a node from its parents, and its parents' error signals from its own.
///
/// A new operation is one small file: its output's shape, the steps that compute its value, and the steps that add
/// `v̄ · ∂v/∂parent` to each parent's error signal (slide "Backpropagation": v̄ᵢ = Σ v̄ⱼ ∂vⱼ/∂vᵢ over the children j). The planner does the rest:
/// storage, fan-out, order, fusion.
public protocol Operation<Scalar>: Sendable {
    associatedtype Scalar: KernelScalar

    /// The name in errors and pictures.
    var name: String { get }

    /// The shape of the value, nil when the operation does not take parents of these shapes.
    func shape(of parents: [Shape]) -> Shape?

    /// The steps that compute the value.
    func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>]

    /// The steps that bring the parents' error signals, for each parent whose ``Site/signals`` entry is not nil.
    func errorSignalSteps(_ site: Site<Scalar>) -> [Step<Scalar>]

    /// The activation that this operation is, if the product before it may apply it to its result.
    var fusableActivation: Activation? { get }

    /// Whether the operation applies ``Site/activation`` to its value by itself, on its product's tiles.
    var appliesActivation: Bool { get }

    /// Numbers of working storage that the steps want: a loss an example, say.
    func scratch(for parents: [Shape]) -> Int
}

extension Operation {
    public var fusableActivation: Activation? { nil }
    public var appliesActivation: Bool { false }
    public func scratch(for parents: [Shape]) -> Int { 0 }
}

/// Where an operation works: the storage that the planner gives it.
public struct Site<Scalar: KernelScalar> {
    /// The node's name.
    public let label: String
    /// The values of the parents.
    public let parents: [MatrixView<Scalar>]
    /// Where the value is to be written.
    public let value: MatrixView<Scalar>
    /// The activation to apply to the value on the way, `.identity` for none; only where ``Operation/appliesActivation``.
    public let activation: Activation
    /// The node's own error signal v̄.
    public let valueBar: MatrixView<Scalar>
    /// Where the contribution to each parent's error signal goes, nil where nobody asks for it.
    public let signals: [Signal<Scalar>?]
    /// Working storage, as much as ``Operation/scratch(for:)`` asked for.
    public let scratch: UnsafeMutablePointer<Scalar>
    /// The vector routines for elementwise work.
    public let routines: VectorRoutineTable<Scalar>
}

/// A parent's error signal, as one child is to bring it.
public struct Signal<Scalar: KernelScalar>: Sendable {
    public let target: MatrixView<Scalar>
    /// Whether another child has written before: then this one adds.
    public let accumulates: Bool
    /// What a product is to do to the finished signal: the derivative of an activation whose only child this is. Only where the parent's
    /// value came from a fused activation and this child is a product; `.none` elsewhere.
    public let epilogue: Epilogue<Scalar>
}
