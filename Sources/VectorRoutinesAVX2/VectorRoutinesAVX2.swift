import Matrices
import VectorRoutines

// AVX2 with FMA: 16 registers of 32 bytes; 12 sums, 2 vectors of B and a broadcast element of A fill 15.

enum FloatArithmetic: VectorArithmetic {
    @inline(__always)
    static func multiplyAdd(_ sum: SIMD8<Float>, _ x: SIMD8<Float>, _ y: SIMD8<Float>) -> SIMD8<Float> {
        sum.addingProduct(x, y)
    }
}

enum DoubleArithmetic: VectorArithmetic {
    @inline(__always)
    static func multiplyAdd(_ sum: SIMD4<Double>, _ x: SIMD4<Double>, _ y: SIMD4<Double>) -> SIMD4<Double> {
        sum.addingProduct(x, y)
    }
}

public let floatRoutinesAVX2 = VectorRoutineTable(tile: Tile6<FloatArithmetic>.self)
public let doubleRoutinesAVX2 = VectorRoutineTable(tile: Tile6<DoubleArithmetic>.self)
