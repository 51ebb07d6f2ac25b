import Matrices
import VectorRoutines

// Any processor, in the 16 registers of 16 bytes that SSE2 and NEON have at least: 12 sums,
// 2 vectors of B and an element of A.

enum FloatArithmetic: VectorArithmetic {
    @inline(__always)
    static func multiplyAdd(_ sum: SIMD4<Float>, _ x: SIMD4<Float>, _ y: SIMD4<Float>) -> SIMD4<Float> {
        sum + x * y
    }
}

enum DoubleArithmetic: VectorArithmetic {
    @inline(__always)
    static func multiplyAdd(_ sum: SIMD2<Double>, _ x: SIMD2<Double>, _ y: SIMD2<Double>) -> SIMD2<Double> {
        sum + x * y
    }
}

public let floatRoutinesPortable = VectorRoutineTable(tile: Tile6<FloatArithmetic>.self)
public let doubleRoutinesPortable = VectorRoutineTable(tile: Tile6<DoubleArithmetic>.self)
