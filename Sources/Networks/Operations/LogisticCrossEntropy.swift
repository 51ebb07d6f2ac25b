import Kernels
import Machine
import Matrices
import VectorRoutines

/// `L = mean of Σ −t log σ(z) − (1 − t) log(1 − σ(z))` over the examples of a batch: binary cross-entropy with the
/// logistic output of slide "Feature Learning" (S11) inside, from logits Z and targets T in 0...1, both batch×K, to a
/// scalar. Error signal: `Z̄ = (σ(Z) − T) · L̄ / batch`; the targets get none.
///
/// As `log(1 + eᶻ) − t z` it neither overflows nor takes the logarithm of 0.
public struct LogisticCrossEntropy<Scalar: KernelScalar>: Operation {
    public let name = "logistic-cross-entropy"

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? { MeanOverBatch.shape(of: parents) }

    /// A loss an example, and the logistic outputs.
    public func scratch(for parents: [Shape]) -> [Shape] { [Shape(parents[0].rows, 1), parents[0]] }

    public func bringsErrorSignal(toParent parent: Int) -> Bool { parent == 0 }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (z, t, losses, y) = (site.parents[0], site.parents[1], site.scratch[0], site.scratch[1])
        return [
            Step(
                "\(site.label): −t log σ(z) − (1 − t) log(1 − σ(z))",
                [.writes(losses), .writes(y), .reads(z), .reads(t)]
            ) { member in
                for row in z.share(of: member) {
                    var loss: Scalar = 0
                    for column in 0..<z.columns {
                        let logit = z[row, column]
                        y[row, column] = Activation.logistic.value(logit)
                        loss += Activation.softplus.value(logit) - t[row, column] * logit
                    }
                    losses[row, 0] = loss
                }
            },
            MeanOverBatch.step(site, of: losses),
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        [MeanOverBatch.errorSignalStep(site, outputs: site.scratch[1], into: signal)]
    }
}
