import Foundation
import Kernels

/// `V = log U`, the natural logarithm, element by element; derivative 1 / u.
public struct Logarithm<Scalar: KernelScalar>: ElementwiseFunction {
    public let name = "log"

    public init() {}

    public static func value(at u: Scalar) -> Scalar { Scalar(log(Double(u))) }

    public static func derivative(at u: Scalar, value v: Scalar) -> Scalar { 1 / u }
}
