import Matrices
import VectorRoutines

// AVX-512: 32 registers of 64 bytes; 24 sums, 2 vectors of B, and A is broadcast by the multiply-add itself.

enum FloatArithmetic: VectorArithmetic {
    @inline(__always)
    static func multiplyAdd(_ sum: SIMD16<Float>, _ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
        sum.addingProduct(x, y)
    }
}

enum DoubleArithmetic: VectorArithmetic {
    @inline(__always)
    static func multiplyAdd(_ sum: SIMD8<Double>, _ x: SIMD8<Double>, _ y: SIMD8<Double>) -> SIMD8<Double> {
        sum.addingProduct(x, y)
    }
}

public let floatRoutinesAVX512 = VectorRoutineTable(tile: Tile12<FloatArithmetic>.self)
public let doubleRoutinesAVX512 = VectorRoutineTable(tile: Tile12<DoubleArithmetic>.self)
