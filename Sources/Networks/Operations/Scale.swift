import Kernels

/// `V = c · U` with a constant c, such as the λ of a regulariser. Error signal: `Ū = c · V̄`.
public struct Scale<Scalar: KernelScalar>: Operation {
    public let factor: Scalar

    public init(by factor: Scalar) { self.factor = factor }

    public var name: String { "times \(factor)" }

    public func shape(of parents: [Shape]) -> Shape? { parents.count == 1 ? parents[0] : nil }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (u, v, factor, combine) = (site.parents[0], site.value, factor, site.routines.combine)
        return [
            Step("\(site.label) = c · U", [.writes(v), .reads(u)]) { member in
                let rows = v.share(of: member)
                combine(v.rows(rows), u.rows(rows), factor, false)
            }
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (vBar, factor, combine) = (signal.valueBar, factor, site.routines.combine)
        return [
            Step("\(site.label): Ū = c · V̄", [.writes(signal.target), .reads(vBar)]) { member in
                let rows = vBar.share(of: member)
                combine(signal.target.rows(rows), vBar.rows(rows), factor, signal.accumulates)
            }
        ]
    }
}
