// The lanes of two vectors in turn, within each part of 128 bits: one instruction for each of the results. Wider vectors by
// their halves.

@inlinable @inline(__always)
public func interleaveParts(_ x: SIMD4<Float>, _ y: SIMD4<Float>) -> (low: SIMD4<Float>, high: SIMD4<Float>) {
    var (low, high) = (x, x)
    (low.evenHalf, low.oddHalf) = (x.lowHalf, y.lowHalf)
    (high.evenHalf, high.oddHalf) = (x.highHalf, y.highHalf)
    return (low, high)
}

@inlinable @inline(__always)
public func interleaveParts(_ x: SIMD8<Float>, _ y: SIMD8<Float>) -> (low: SIMD8<Float>, high: SIMD8<Float>) {
    let (first, second) = (interleaveParts(x.lowHalf, y.lowHalf), interleaveParts(x.highHalf, y.highHalf))
    return (SIMD8(lowHalf: first.low, highHalf: second.low), SIMD8(lowHalf: first.high, highHalf: second.high))
}

@inlinable @inline(__always)
public func interleaveParts(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> (low: SIMD16<Float>, high: SIMD16<Float>) {
    let (first, second) = (interleaveParts(x.lowHalf, y.lowHalf), interleaveParts(x.highHalf, y.highHalf))
    return (SIMD16(lowHalf: first.low, highHalf: second.low), SIMD16(lowHalf: first.high, highHalf: second.high))
}

@inlinable @inline(__always)
public func interleaveParts(_ x: SIMD2<Double>, _ y: SIMD2<Double>) -> (low: SIMD2<Double>, high: SIMD2<Double>) {
    (SIMD2(x[0], y[0]), SIMD2(x[1], y[1]))
}

@inlinable @inline(__always)
public func interleaveParts(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> (low: SIMD4<Double>, high: SIMD4<Double>) {
    let (first, second) = (interleaveParts(x.lowHalf, y.lowHalf), interleaveParts(x.highHalf, y.highHalf))
    return (SIMD4(lowHalf: first.low, highHalf: second.low), SIMD4(lowHalf: first.high, highHalf: second.high))
}

@inlinable @inline(__always)
public func interleaveParts(_ x: SIMD8<Double>, _ y: SIMD8<Double>) -> (low: SIMD8<Double>, high: SIMD8<Double>) {
    let (first, second) = (interleaveParts(x.lowHalf, y.lowHalf), interleaveParts(x.highHalf, y.highHalf))
    return (SIMD8(lowHalf: first.low, highHalf: second.low), SIMD8(lowHalf: first.high, highHalf: second.high))
}
