import CProcessor
import Matrices
import VectorRoutines

// Any processor, in the 16 registers of 16 bytes that SSE2 and NEON have at least: 12 sums,
// 2 vectors of B and an element of A.

enum FloatArithmetic: VectorArithmetic {
    typealias Half = FloatArithmetic
    typealias Part = SIMD4<Float>
    typealias Square = Square4<FloatArithmetic>

    @inline(__always)
    static var registers: Int { 16 }

    @inline(__always)
    static func multiplyAdd(_ sum: SIMD4<Float>, _ x: SIMD4<Float>, _ y: SIMD4<Float>) -> SIMD4<Float> {
        sum + x * y
    }

    @inline(__always)
    static func vectorMultiplyAdd(_ sum: SIMD4<Float>, _ x: SIMD4<Float>, _ y: SIMD4<Float>) -> SIMD4<Float> {
        sum + x * y
    }

    @inline(__always)
    static func select(
        _ x: SIMD4<Float>, where a: SIMD4<Float>, isAbove b: SIMD4<Float>, otherwise y: SIMD4<Float>
    ) -> SIMD4<Float> {
        y.replacing(with: x, where: a .> b)
    }

    @inline(__always)
    static func sumOfParts(_ vector: SIMD4<Float>) -> SIMD4<Float> {
        vector
    }

    @inline(__always)
    static func prefetch(_ address: UnsafeRawPointer) { processor_prefetch(address) }

    @inline(__always)
    static func assemble(_ part: (Int) -> SIMD4<Float>) -> SIMD4<Float> {
        part(0)
    }

    @inline(__always)
    static func interleave(_ x: SIMD4<Float>, _ y: SIMD4<Float>) -> (low: SIMD4<Float>, high: SIMD4<Float>) {
        interleaveParts(x, y)
    }

    @inline(__always)
    static func addPairs(_ x: SIMD4<Float>, _ y: SIMD4<Float>) -> SIMD4<Float> {
        SIMD4(x[0] + x[1], x[2] + x[3], y[0] + y[1], y[2] + y[3])
    }
}

enum DoubleArithmetic: VectorArithmetic {
    typealias Half = DoubleArithmetic
    typealias Part = SIMD2<Double>
    typealias Square = Square2<DoubleArithmetic>

    @inline(__always)
    static var registers: Int { 16 }

    @inline(__always)
    static func multiplyAdd(_ sum: SIMD2<Double>, _ x: SIMD2<Double>, _ y: SIMD2<Double>) -> SIMD2<Double> {
        sum + x * y
    }

    @inline(__always)
    static func vectorMultiplyAdd(_ sum: SIMD2<Double>, _ x: SIMD2<Double>, _ y: SIMD2<Double>) -> SIMD2<Double> {
        sum + x * y
    }

    @inline(__always)
    static func select(
        _ x: SIMD2<Double>, where a: SIMD2<Double>, isAbove b: SIMD2<Double>, otherwise y: SIMD2<Double>
    ) -> SIMD2<Double> {
        y.replacing(with: x, where: a .> b)
    }

    @inline(__always)
    static func sumOfParts(_ vector: SIMD2<Double>) -> SIMD2<Double> {
        vector
    }

    @inline(__always)
    static func prefetch(_ address: UnsafeRawPointer) { processor_prefetch(address) }

    @inline(__always)
    static func assemble(_ part: (Int) -> SIMD2<Double>) -> SIMD2<Double> {
        part(0)
    }

    @inline(__always)
    static func interleave(_ x: SIMD2<Double>, _ y: SIMD2<Double>) -> (low: SIMD2<Double>, high: SIMD2<Double>) {
        interleaveParts(x, y)
    }

    @inline(__always)
    static func addPairs(_ x: SIMD2<Double>, _ y: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(x[0] + x[1], y[0] + y[1])
    }
}

public let floatRoutinesPortable = VectorRoutineTable(tile: Tile6<WideRow<FloatArithmetic>>.self)
public let doubleRoutinesPortable = VectorRoutineTable(tile: Tile6<WideRow<DoubleArithmetic>>.self)
