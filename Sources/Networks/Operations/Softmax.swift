import Foundation
import Kernels
import Machine
import Matrices

/// `y_k = e^{z_k} / Σ e^{z_k′}` of each example's logits (slide "Multiclass Classification", S3), batch×K. Error signal:
/// `z̄_k = y_k (ȳ_k − Σ ȳ_k′ y_k′)`.
///
/// Positive, and of sum 1. The largest logit is subtracted first, so that nothing overflows.
public struct Softmax<Scalar: KernelScalar>: Operation {
    public let name = "softmax"

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? {
        parents.count == 1 && parents[0].columns > 0 ? parents[0] : nil
    }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (z, y) = (site.parents[0], site.value)
        return [
            Step("\(site.label) = softmax(Z)", [.writes(y), .reads(z)], exponentials: z.rows * z.columns) { member in
                for row in y.share(of: member) {
                    var largest = z[row, 0]
                    for column in 1..<max(z.columns, 1) { largest = max(largest, z[row, column]) }
                    var sum: Scalar = 0
                    for column in 0..<z.columns {
                        y[row, column] = Scalar(exp(Double(z[row, column] - largest)))
                        sum += y[row, column]
                    }
                    for column in 0..<z.columns { y[row, column] /= sum }
                }
            }
        ]
    }

    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (y, yBar, zBar) = (site.value, signal.valueBar, signal.target)
        return [
            Step("\(site.label): Z̄ = Y ∘ (Ȳ − ȳᵀy)", [.writes(zBar), .reads(yBar), .reads(y)]) { member in
                for row in y.share(of: member) {
                    var inner: Scalar = 0
                    for column in 0..<y.columns { inner += yBar[row, column] * y[row, column] }
                    for column in 0..<y.columns {
                        let brought = y[row, column] * (yBar[row, column] - inner)
                        zBar[row, column] = signal.accumulates ? zBar[row, column] + brought : brought
                    }
                }
            }
        ]
    }
}
