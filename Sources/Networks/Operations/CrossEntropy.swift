import Foundation
import Kernels
import Machine
import Matrices

/// `L = mean of −tᵀ log y` over the examples of a batch (slide "Multiclass Classification", S4), from probabilities Y and
/// targets T, both batch×K, to a scalar. Error signal: `Ȳ = −T / Y · L̄ / batch`; the targets get none.
///
/// Behind a ``Softmax`` it is the lecture's separate pair, finite only while no target's probability rounds to 0:
/// ``SoftmaxCrossEntropy`` is what networks are trained by.
public struct CrossEntropy<Scalar: KernelScalar>: Operation {
    public let name = "cross-entropy"

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? { MeanOverBatch.shape(of: parents) }

    /// A loss an example.
    public func scratch(for parents: [Shape]) -> [Shape] { [Shape(parents[0].rows, 1)] }

    public func bringsErrorSignal(toParent parent: Int) -> Bool { parent == 0 }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (y, t, losses) = (site.parents[0], site.parents[1], site.scratch[0])
        return [
            Step("\(site.label): −tᵀ log y", [.writes(losses), .reads(y), .reads(t)]) { member in
                for row in y.share(of: member) {
                    var loss: Scalar = 0
                    // What no target asks for costs nothing, whatever its logarithm.
                    for column in 0..<y.columns where t[row, column] != 0 {
                        loss -= t[row, column] * Scalar(log(Double(y[row, column])))
                    }
                    losses[row, 0] = loss
                }
            },
            MeanOverBatch.step(site, of: losses),
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (y, t, lossBar) = (site.parents[0], site.parents[1], signal.valueBar)
        return [
            Step(
                "\(site.label): Ȳ = −T / Y · L̄/batch",
                [.writes(signal.target), .reads(y), .reads(t), .readsWhole(lossBar)]
            ) { member in
                let factor = lossBar[0, 0] / Scalar(y.rows)
                signal.bring(as: member) { row, column in
                    t[row, column] == 0 ? 0 : -t[row, column] / y[row, column] * factor
                }
            }
        ]
    }
}
