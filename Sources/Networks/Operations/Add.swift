import Kernels

/// `Y = A + B`, of one shape: a skip connection. Error signals: `Ā = Ȳ`, `B̄ = Ȳ`.
public struct Add<Scalar: KernelScalar>: Operation {
    public let name = "sum"

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? { Shape.ofTwoAlike(parents) }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (a, b, y, combine) = (site.parents[0], site.parents[1], site.value, site.routines.combine)
        return [
            Step("\(site.label) = A + B", [.writes(y), .reads(a), .reads(b)]) { member in
                let rows = y.share(of: member)
                combine(y.rows(rows), a.rows(rows), 1, false)
                combine(y.rows(rows), b.rows(rows), 1, true)
            }
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (yBar, combine) = (signal.valueBar, site.routines.combine)
        return [
            Step("\(site.label): \(parent == 0 ? "Ā" : "B̄") = Ȳ", [.writes(signal.target), .reads(yBar)]) { member in
                let rows = yBar.share(of: member)
                combine(signal.target.rows(rows), yBar.rows(rows), 1, signal.accumulates)
            }
        ]
    }
}
