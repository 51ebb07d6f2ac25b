import Kernels
import Machine

/// `Z = X·Wᵀ + b` over a batch: the lecture's `z = Wx + b`, an example a row (slide "Multiclass classification", S2).
///
/// Parents: X batch×N, W M×N, b 1×M. Value: batch×M. Error signals: `X̄ = Z̄·W`, `W̄ = Z̄ᵀ·X`, `b̄ = Σ z̄` over the
/// examples.
public struct Affine<Scalar: KernelScalar>: Operation {
    public let name = "affine"
    public let appliesActivation = true

    public init() {}

    public func shape(of parents: [Shape]) -> Shape? {
        guard parents.count == 3, parents[0].columns == parents[1].columns,
            parents[2] == Shape(1, parents[1].rows)
        else { return nil }
        return Shape(parents[0].rows, parents[1].rows)
    }

    public func valueSteps(_ site: Site<Scalar>) -> [Step<Scalar>] {
        let (x, w, b) = (site.parents[0], site.parents[1], site.parents[2])
        return [
            Step(
                "\(site.label) = X·Wᵀ", .forwardProduct,
                Product(x, w.transposed, into: site.value, epilogue: .bias(UnsafePointer(b.base), site.activation)))
        ]
    }

    // See `Plan.walk`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func errorSignalSteps(_ site: Site<Scalar>, parent: Int, into signal: Signal<Scalar>) -> [Step<Scalar>] {
        let (x, w, zBar) = (site.parents[0], site.parents[1], signal.valueBar)
        let beta: Scalar = signal.accumulates ? 1 : 0
        switch parent {
        case 0:
            return [
                Step(
                    "\(site.label): X̄ = Z̄·W", .inputGradient,
                    Product(zBar, w, beta: beta, into: signal.target, epilogue: signal.epilogue))
            ]
        case 1:
            return [
                Step(
                    "\(site.label): W̄ = Z̄ᵀ·X", .weightGradient,
                    Product(
                        zBar.transposed, x, beta: beta, into: signal.target, leavesCaches: signal.leavesCaches))
            ]
        default:
            let sumColumns = site.routines.sumColumns
            return [
                Step("\(site.label): b̄ = Σ z̄", [.writesWhole(signal.target), .readsWhole(zBar)]) { member in
                    let columns = member.share(of: zBar.columns)
                    sumColumns(
                        zBar.block(rows: 0..<zBar.rows, columns: columns), signal.target.base + columns.lowerBound,
                        signal.accumulates)
                }
            ]
        }
    }
}
