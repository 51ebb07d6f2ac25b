import Kernels
import Machine
import Matrices

/// An operation that is a function of one number, element by element: `V = f(U)`, `Ū = V̄ ∘ f′(U)`.
///
/// For the scalars and small vectors of worked examples; what networks are measured on has vector routines of its own.
public protocol ElementwiseFunction<Scalar>: Operation {
    /// f(u)
    static func value(at u: Scalar) -> Scalar
    /// f′(u), where v = f(u).
    static func derivative(at u: Scalar, value v: Scalar) -> Scalar
}

extension ElementwiseFunction {
    public func shape(of parents: [Shape]) -> Shape? { parents.count == 1 ? parents[0] : nil }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (u, v) = (site.parents[0], site.value)
        return [
            Step("\(site.label) = \(name)", [.writes(v), .reads(u)]) { member in
                for row in v.share(of: member) {
                    for column in 0..<v.columns { v[row, column] = Self.value(at: u[row, column]) }
                }
            }
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (u, v, vBar) = (site.parents[0], site.value, signal.valueBar)
        return [
            Step("\(site.label): Ū = V̄ ∘ f′", [.writes(signal.target), .reads(vBar), .reads(u), .reads(v)]) { member in
                signal.bring(as: member) { row, column in
                    vBar[row, column] * Self.derivative(at: u[row, column], value: v[row, column])
                }
            }
        ]
    }
}

extension Signal {
    /// Writes each element of the member's rows of the target, or adds to it.
    func bring(as member: TeamMember, _ element: (_ row: Int, _ column: Int) -> Scalar) {
        for row in target.share(of: member) {
            for column in 0..<target.columns {
                let brought = element(row, column)
                target[row, column] = accumulates ? target[row, column] + brought : brought
            }
        }
    }
}
