import Matrices

#if canImport(Glibc)
    public import Glibc
#endif

// libm's functions in both precisions, chosen by type.

@inlinable @inline(__always)
func exponential<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, { exp($0) }, { exp($0) }) }

@inlinable @inline(__always)
func exponentialMinusOne<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, { expm1($0) }, { expm1($0) }) }

@inlinable @inline(__always)
func logarithm<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, { log($0) }, { log($0) }) }

@inlinable @inline(__always)
func logarithmOfOnePlus<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, { log1p($0) }, { log1p($0) }) }

@inlinable @inline(__always)
func hyperbolicTangent<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { apply(x, { tanh($0) }, { tanh($0) }) }

@inlinable @inline(__always)
func apply<Scalar: MatrixScalar>(
    _ x: Scalar, _ single: (Float) -> Float, _ double: (Double) -> Double
) -> Scalar {
    switch Scalar.precision {
    case .float32: Scalar(single(Float(x)))
    case .float64: Scalar(double(Double(x)))
    }
}
