import Kernels
import Machine
import Matrices

/// `L = mean of ½ Σ (y − t)²` over the examples of a batch (slide "Regression", S11), from outputs Y and targets T,
/// both batch×K, to a scalar. Error signal: `Ȳ = (Y − T) · L̄ / batch`; the targets get none.
public struct SquaredError<Scalar: KernelScalar>: Operation {
    public let name = "squared-error"

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? { MeanOverBatch.shape(of: parents) }

    /// A loss an example.
    public func scratch(for parents: [Shape]) -> [Shape] { [Shape(parents[0].rows, 1)] }

    public func bringsErrorSignal(toParent parent: Int) -> Bool { parent == 0 }

    // See `Plan.walk`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (y, t, losses, squaredErrors) = (
            site.parents[0], site.parents[1], site.scratch[0], site.routines.squaredErrors
        )
        return [
            Step("\(site.label): ½ Σ (y − t)²", [.writes(losses), .reads(y), .reads(t)]) { member in
                let rows = y.share(of: member)
                squaredErrors(y.rows(rows), t.rows(rows), losses.base + rows.lowerBound)
            },
            MeanOverBatch.step(site, of: losses),
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        [MeanOverBatch.errorSignalStep(site, outputs: site.parents[0], into: signal)]
    }
}
