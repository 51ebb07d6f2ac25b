import Foundation
import Kernels

/// `V = eᵁ`, element by element; its derivative is itself.
public struct Exponential<Scalar: KernelScalar>: ElementwiseFunction {
    public let name = "exp"

    public init() {}

    public static func value(at u: Scalar) -> Scalar { Scalar(exp(Double(u))) }

    public static func derivative(at u: Scalar, value v: Scalar) -> Scalar { v }
}
