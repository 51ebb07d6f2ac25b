import Foundation
import Kernels

/// `V = cos U`, element by element; derivative −sin u (slide "Multivariate Chain Rule", S19).
public struct Cosine<Scalar: KernelScalar>: ElementwiseFunction {
    public let name = "cos"

    public init() {}

    public static func value(at u: Scalar) -> Scalar { Scalar(cos(Double(u))) }

    public static func derivative(at u: Scalar, value v: Scalar) -> Scalar { Scalar(-sin(Double(u))) }
}
