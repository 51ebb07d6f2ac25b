import Kernels
import Machine

/// `V = A / B`, element by element, of one shape. Error signals: `Ā = V̄ / B`, `B̄ = −V̄ ∘ V / B`.
public struct Divide<Scalar: KernelScalar>: Operation {
    public let name = "quotient"

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? { Shape.ofTwoAlike(parents) }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (a, b, v) = (site.parents[0], site.parents[1], site.value)
        return [
            Step("\(site.label) = A / B", [.writes(v), .reads(a), .reads(b)]) { member in
                for row in v.share(of: member) {
                    for column in 0..<v.columns { v[row, column] = a[row, column] / b[row, column] }
                }
            }
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (b, v, vBar) = (site.parents[1], site.value, signal.valueBar)
        let formula = parent == 0 ? "Ā = V̄ / B" : "B̄ = −V̄ ∘ V / B"
        return [
            Step(
                "\(site.label): \(formula)", [.writes(signal.target), .reads(vBar), .reads(b), .reads(v)]
            ) { member in
                signal.bring(as: member) { row, column in
                    let share = vBar[row, column] / b[row, column]
                    return parent == 0 ? share : -share * v[row, column]
                }
            }
        ]
    }
}
