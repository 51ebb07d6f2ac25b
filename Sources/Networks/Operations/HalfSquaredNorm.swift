import Kernels
import Machine
import Matrices

/// `R = ½ Σ w²`, a scalar: the L2 regulariser of one matrix of weights (slide "Multivariate Chain Rule", S21). Error
/// signal: `W̄ = R̄ · W`.
public struct HalfSquaredNorm<Scalar: KernelScalar>: Operation {
    public let name = "half-squared-norm"

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? { parents.count == 1 ? .scalar : nil }

    /// A sum a row, so that the order of the sum does not depend on the number of members; and a row of zeros.
    public func scratch(for parents: [Shape]) -> [Shape] {
        [Shape(parents[0].rows, 1), Shape(1, parents[0].columns)]
    }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (w, norm, sums) = (site.parents[0], site.value, site.scratch[0])
        // The distance from a target that is 0 in every row: one row, again and again.
        let zeros = MatrixView(base: site.scratch[1].base, rows: w.rows, columns: w.columns, rowStride: 0)
        let (squaredErrors, sumColumns) = (site.routines.squaredErrors, site.routines.sumColumns)
        return [
            Step("\(site.label): ½ Σ w²", [.writes(sums), .reads(w)]) { member in
                let rows = w.share(of: member)
                squaredErrors(w.rows(rows), zeros.rows(rows), sums.base + rows.lowerBound)
            },
            Step("\(site.label) = sum", [.writesWhole(norm), .readsWhole(sums)]) { member in
                guard member.isLeader else { return }
                sumColumns(sums, norm.base, false)
            },
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (w, normBar, combine) = (site.parents[0], signal.valueBar, site.routines.combine)
        return [
            Step(
                "\(site.label): W̄ = R̄ · W", [.writes(signal.target), .reads(w), .readsWhole(normBar)]
            ) { member in
                let rows = w.share(of: member)
                combine(signal.target.rows(rows), w.rows(rows), normBar[0, 0], signal.accumulates)
            }
        ]
    }
}
