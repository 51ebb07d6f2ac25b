import Kernels
import Machine
import Matrices
import VectorRoutines

/// A loss averaged over a batch, from an output node and its targets (both batch×K) to a scalar.
///
/// The lecture's two: squared error, `L = ½ Σ (y − t)²`, and softmax with cross-entropy, `L = −tᵀ log softmax(z)`. Their error signals have one
/// form, `(y − t) · L̄ / batch`, where y is the output itself or its softmax (slides "Regression" and "Softmax regression",
/// S4 and S11). The targets get no error signal.
public struct MeanLoss<Scalar: KernelScalar>: Operation {
    public let loss: Loss

    public init(_ loss: Loss) { self.loss = loss }

    public var name: String { loss.rawValue }

    public func shape(of parents: [Shape]) -> Shape? {
        parents.count == 2 && parents[0] == parents[1] && parents[0].count > 0 ? .scalar : nil
    }

    /// A loss an example and, behind them, the softmax.
    public func scratch(for parents: [Shape]) -> Int { parents[0].rows * (1 + parents[0].columns) }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (z, t, mean) = (site.parents[0], site.parents[1], site.value)
        let (losses, y, routines, loss) = (site.losses, site.softmax, site.routines, loss)
        return [
            Step("\(site.label): losses", elements: 3 * z.rows * z.columns) { member in
                let rows = z.share(of: member)
                switch loss {
                case .softmaxCrossEntropy:
                    routines.softmaxCrossEntropy(y.rows(rows), z.rows(rows), t.rows(rows), losses.base + rows.lowerBound)
                case .squaredError:
                    routines.squaredErrors(z.rows(rows), t.rows(rows), losses.base + rows.lowerBound)
                }
            },
            // By one member, so that the sum's order does not depend on how many there are.
            Step("\(site.label) = mean", elements: z.rows) { member in
                guard member.isLeader else { return }
                routines.sumColumns(losses, mean.base, false)
                mean[0, 0] /= Scalar(losses.rows)
            },
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        guard let signal = site.signals[0] else { return [] }
        let (t, lossBar, routines) = (site.parents[1], site.valueBar, site.routines)
        let y = loss == .softmaxCrossEntropy ? site.softmax : site.parents[0]
        return [
            Step("\(site.label): Z̄ = (Y − T)·L̄/batch", elements: 3 * y.rows * y.columns) { member in
                let rows = y.share(of: member)
                routines.scaledDifference(
                    signal.target.rows(rows), y.rows(rows), t.rows(rows), lossBar[0, 0] / Scalar(y.rows), signal.accumulates)
            }
        ]
    }
}

/// What a network's output is held against its targets by.
public enum Loss: String, CaseIterable, Sendable {
    case softmaxCrossEntropy = "softmax-cross-entropy"
    case squaredError = "squared-error"
}

extension Site {
    fileprivate var losses: MatrixView<Scalar> { MatrixView(base: scratch, rows: parents[0].rows, columns: 1) }

    fileprivate var softmax: MatrixView<Scalar> {
        MatrixView(base: scratch + parents[0].rows, rows: parents[0].rows, columns: parents[0].columns)
    }
}
