import Kernels
import Matrices

/// The matrices of a plan, a node each; nodes that are fused share one.
struct PlanStorage<Scalar: KernelScalar>: @unchecked Sendable {
    var values: [Matrix<Scalar>]
    var signals: [Matrix<Scalar>?]
    var scratch: [Matrix<Scalar>]
    let learningRate: Matrix<Scalar>
}
