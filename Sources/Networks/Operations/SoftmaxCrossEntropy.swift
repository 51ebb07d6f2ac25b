import Kernels
import Machine
import Matrices

/// `L = mean of −tᵀ log softmax(z)` over the examples of a batch (slide "Softmax regression", S4), from logits Z and
/// targets T, both batch×K, to a scalar. Error signal: `Z̄ = (softmax(Z) − T) · L̄ / batch`; the targets, which sum to
/// 1 in each example, get none.
public struct SoftmaxCrossEntropy<Scalar: KernelScalar>: Operation {
    public let name = "softmax-cross-entropy"

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? { MeanOverBatch.shape(of: parents) }

    /// A loss an example, and the softmax.
    public func scratch(for parents: [Shape]) -> [Shape] { [Shape(parents[0].rows, 1), parents[0]] }

    public func bringsErrorSignal(toParent parent: Int) -> Bool { parent == 0 }

    // See `Plan.walk`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (z, t, losses, y) = (site.parents[0], site.parents[1], site.scratch[0], site.scratch[1])
        let softmaxCrossEntropy = site.routines.softmaxCrossEntropy
        return [
            Step(
                "\(site.label): −tᵀ log softmax(z)", [.writes(y), .writes(losses), .reads(z), .reads(t)],
                exponentials: z.rows * z.columns
            ) { member in
                let rows = z.share(of: member)
                softmaxCrossEntropy(y.rows(rows), z.rows(rows), t.rows(rows), losses.base + rows.lowerBound, z.rows)
            },
            MeanOverBatch.step(site, of: losses),
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        [MeanOverBatch.errorSignalStep(site, outputs: site.scratch[1], into: signal)]
    }
}
