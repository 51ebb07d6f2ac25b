import Kernels
import VectorRoutines

/// One way to compute a node from its parents, and its parents' error signals from its own.
///
/// A new operation is one small file: its output's shape, the steps that compute its value, and the steps that bring
/// `v̄ · ∂v/∂parent` to a parent's error signal (slide "Backpropagation": v̄ᵢ = Σ v̄ⱼ ∂vⱼ/∂vᵢ over the children j).
/// The planner does the rest: storage, fan-out, order, fusion.
public protocol Operation<Scalar>: Sendable {
    associatedtype Scalar: KernelScalar

    /// The name in errors and pictures.
    var name: String { get }

    /// The shape of the value, nil when the operation does not take parents of these shapes.
    func shape(of parents: [Shape]) -> Shape?

    /// The steps that compute the value.
    func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>]

    /// The steps that bring the error signal of one parent, counted from 0.
    func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>]

    /// Whether a parent can have an error signal from this operation: false for targets.
    func bringsErrorSignal(toParent parent: Int) -> Bool

    /// The activation that this operation is, of its one parent, if the product before it may apply it to its result,
    /// and the product behind it its derivative.
    var fusableActivation: Activation? { get }

    /// Whether the operation is a product that applies ``Site/activation`` to its value on its tiles, and
    /// ``Signal/epilogue`` to the error signal that it brings to its first parent.
    var appliesActivation: Bool { get }

    /// Matrices of working storage that the steps want: a loss an example, say.
    func scratch(for parents: [Shape]) -> [Shape]
}

extension Operation {
    public func bringsErrorSignal(toParent parent: Int) -> Bool { true }
    public var fusableActivation: Activation? { nil }
    public var appliesActivation: Bool { false }
    public func scratch(for parents: [Shape]) -> [Shape] { [] }
}
