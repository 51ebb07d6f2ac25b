import CProcessor
import Matrices
import VectorRoutines

// AVX2 with FMA: 16 registers of 32 bytes; 12 sums, 2 vectors of B and a broadcast element of A fill 15.

enum FloatArithmetic: VectorArithmetic {
    typealias Half = FloatArithmetic
    typealias Part = SIMD4<Float>
    typealias Square = Square4<FloatArithmetic>

    @inline(__always)
    static var registers: Int { 16 }

    @inline(__always)
    static func multiplyAdd(_ sum: SIMD8<Float>, _ x: SIMD8<Float>, _ y: SIMD8<Float>) -> SIMD8<Float> {
        sum.addingProduct(x, y)
    }

    @inline(__always)
    static func vectorMultiplyAdd(_ sum: SIMD8<Float>, _ x: SIMD8<Float>, _ y: SIMD8<Float>) -> SIMD8<Float> {
        processor_multiply_add_float8(sum, x, y)
    }

    @inline(__always)
    static func select(
        _ x: SIMD8<Float>, where a: SIMD8<Float>, isAbove b: SIMD8<Float>, otherwise y: SIMD8<Float>
    ) -> SIMD8<Float> {
        y.replacing(with: x, where: a .> b)
    }

    @inline(__always)
    static func sumOfParts(_ vector: SIMD8<Float>) -> SIMD4<Float> {
        processor_add_halves_float8(vector)
    }

    @inline(__always)
    static func load(first count: Int, of source: UnsafePointer<Float>, rest: SIMD8<Float>) -> SIMD8<Float> {
        processor_load_first_float8(source, count, rest)
    }

    @inline(__always)
    static func store(first count: Int, of vector: SIMD8<Float>, to target: UnsafeMutablePointer<Float>) {
        processor_store_first_float8(vector, target, count)
    }

    @inline(__always)
    static func prefetch(_ address: UnsafeRawPointer) { processor_prefetch(address) }

    @inline(__always)
    static func stream(_ vector: SIMD8<Float>, _ target: UnsafeMutablePointer<Float>) {
        processor_stream_float8(vector, target)
    }

    @inline(__always)
    static func finishStreaming() { processor_finish_streaming() }

    @inline(__always)
    static func assemble(_ part: (Int) -> SIMD4<Float>) -> SIMD8<Float> {
        SIMD8(lowHalf: part(0), highHalf: part(1))
    }

    @inline(__always)
    static func interleave(_ x: SIMD8<Float>, _ y: SIMD8<Float>) -> (low: SIMD8<Float>, high: SIMD8<Float>) {
        interleaveParts(x, y)
    }

    @inline(__always)
    static func addPairs(_ x: SIMD4<Float>, _ y: SIMD4<Float>) -> SIMD4<Float> { processor_add_pairs_float4(x, y) }
}

enum DoubleArithmetic: VectorArithmetic {
    typealias Half = DoubleArithmetic
    typealias Part = SIMD2<Double>
    typealias Square = Square2<DoubleArithmetic>

    @inline(__always)
    static var registers: Int { 16 }

    @inline(__always)
    static func multiplyAdd(_ sum: SIMD4<Double>, _ x: SIMD4<Double>, _ y: SIMD4<Double>) -> SIMD4<Double> {
        sum.addingProduct(x, y)
    }

    @inline(__always)
    static func vectorMultiplyAdd(_ sum: SIMD4<Double>, _ x: SIMD4<Double>, _ y: SIMD4<Double>) -> SIMD4<Double> {
        processor_multiply_add_double4(sum, x, y)
    }

    @inline(__always)
    static func select(
        _ x: SIMD4<Double>, where a: SIMD4<Double>, isAbove b: SIMD4<Double>, otherwise y: SIMD4<Double>
    ) -> SIMD4<Double> {
        y.replacing(with: x, where: a .> b)
    }

    @inline(__always)
    static func sumOfParts(_ vector: SIMD4<Double>) -> SIMD2<Double> {
        processor_add_halves_double4(vector)
    }

    @inline(__always)
    static func load(first count: Int, of source: UnsafePointer<Double>, rest: SIMD4<Double>) -> SIMD4<Double> {
        processor_load_first_double4(source, count, rest)
    }

    @inline(__always)
    static func store(first count: Int, of vector: SIMD4<Double>, to target: UnsafeMutablePointer<Double>) {
        processor_store_first_double4(vector, target, count)
    }

    @inline(__always)
    static func prefetch(_ address: UnsafeRawPointer) { processor_prefetch(address) }

    @inline(__always)
    static func stream(_ vector: SIMD4<Double>, _ target: UnsafeMutablePointer<Double>) {
        processor_stream_double4(vector, target)
    }

    @inline(__always)
    static func finishStreaming() { processor_finish_streaming() }

    @inline(__always)
    static func assemble(_ part: (Int) -> SIMD2<Double>) -> SIMD4<Double> {
        SIMD4(lowHalf: part(0), highHalf: part(1))
    }

    @inline(__always)
    static func interleave(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> (low: SIMD4<Double>, high: SIMD4<Double>) {
        interleaveParts(x, y)
    }

    @inline(__always)
    static func addPairs(_ x: SIMD2<Double>, _ y: SIMD2<Double>) -> SIMD2<Double> {
        processor_add_pairs_double2(x, y)
    }
}

public let floatRoutinesAVX2 = VectorRoutineTable(tile: Tile6<WideRow<FloatArithmetic>>.self)
public let doubleRoutinesAVX2 = VectorRoutineTable(tile: Tile6<WideRow<DoubleArithmetic>>.self)
