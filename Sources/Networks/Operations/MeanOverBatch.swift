import Kernels
import Machine
import Matrices

/// What losses that are averaged over a batch have in common: the mean, and an error signal `(y − t) · L̄ / batch`.
enum MeanOverBatch {
    /// A scalar from outputs and targets of one shape that is not empty.
    static func shape(of parents: [Shape]) -> Shape? {
        guard let shape = Shape.ofTwoAlike(parents), shape.rows > 0, shape.columns > 0 else { return nil }
        return .scalar
    }

    /// The mean of the examples' losses, by one member, so that the order of the sum does not depend on how many there
    /// are.
    // See `Plan.walk`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func step<Scalar>(_ site: Site<Scalar>, of losses: MatrixView<Scalar>) -> Step<Scalar> {
        let (mean, sumColumns) = (site.value, site.routines.sumColumns)
        return Step("\(site.label) = mean", [.writesWhole(mean), .readsWhole(losses)]) { member in
            guard member.isLeader else { return }
            sumColumns(losses, mean.base, false)
            mean[0, 0] /= Scalar(losses.rows)
        }
    }

    /// `(y − t) · L̄ / batch` where y is the outputs, or the softmax of the logits.
    // See `Plan.walk`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func errorSignalStep<Scalar>(
        _ site: Site<Scalar>, outputs y: MatrixView<Scalar>, into signal: Signal<Scalar>
    ) -> Step<Scalar> {
        let (t, lossBar, scaledDifference) = (site.parents[1], signal.valueBar, site.routines.scaledDifference)
        return Step(
            "\(site.label): (Y − T)·L̄/batch", [.writes(signal.target), .reads(y), .reads(t), .readsWhole(lossBar)]
        ) { member in
            let rows = y.share(of: member)
            scaledDifference(
                signal.target.rows(rows), y.rows(rows), t.rows(rows), lossBar[0, 0] / Scalar(y.rows), signal.accumulates
            )
        }
    }
}
