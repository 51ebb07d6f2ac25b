import Kernels
import VectorRoutines

/// `Y = φ(Z)`, element by element (slide "Some activation functions", S9). Error signal: `Z̄ = Ȳ ∘ φ′(Z)`.
///
/// Where Z is an affine node with no other child, the planner fuses this into its product; where one affine node brings
/// Ȳ, it fuses φ′ into that product.
public struct Activate<Scalar: KernelScalar>: Operation {
    public let activation: Activation

    public init(_ activation: Activation) { self.activation = activation }

    public var name: String { activation.rawValue }
    public var fusableActivation: Activation? { activation }

    public func shape(of parents: [Shape]) -> Shape? { parents.count == 1 ? parents[0] : nil }

    // See `Plan.walk`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (z, y, activation, activate) = (site.parents[0], site.value, activation, site.routines.activate)
        return [
            Step(
                "\(site.label) = \(name)", [.writes(y), .reads(z)],
                exponentials: activation.exponentials * y.rows * y.columns
            ) { member in
                let rows = y.share(of: member)
                activate(y.rows(rows), z.rows(rows), activation)
            }
        ]
    }

    // See `Plan.walk`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (yBar, y, zBar) = (signal.valueBar, site.value, signal.target)
        let (activation, errorSignal) = (activation, site.routines.activationErrorSignal)
        return [
            Step("\(site.label): Z̄ = Ȳ ∘ φ′", [.writes(zBar), .reads(yBar), .reads(y)]) { member in
                let rows = y.share(of: member)
                errorSignal(zBar.rows(rows), yBar.rows(rows), y.rows(rows), activation, signal.accumulates)
            }
        ]
    }
}
