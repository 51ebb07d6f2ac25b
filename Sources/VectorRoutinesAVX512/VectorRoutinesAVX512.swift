import CProcessor
import Matrices
import VectorRoutines

// AVX-512: 32 registers of 64 bytes; 24 sums, 2 vectors of B, and A is broadcast by the multiply-add itself.

enum FloatArithmetic: VectorArithmetic {
    typealias Half = HalfFloatArithmetic
    typealias Part = SIMD4<Float>
    typealias Square = Square4<FloatArithmetic>

    @inline(__always)
    static var registers: Int { 32 }

    @inline(__always)
    static func multiplyAdd(_ sum: SIMD16<Float>, _ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
        sum.addingProduct(x, y)
    }

    @inline(__always)
    static func vectorMultiplyAdd(_ sum: SIMD16<Float>, _ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
        processor_multiply_add_float16(sum, x, y)
    }

    @inline(__always)
    static func select(
        _ x: SIMD16<Float>, where a: SIMD16<Float>, isAbove b: SIMD16<Float>, otherwise y: SIMD16<Float>
    ) -> SIMD16<Float> {
        y.replacing(with: x, where: a .> b)
    }

    @inline(__always)
    static func scale(_ x: SIMD16<Float>, byPowerOfTwo n: SIMD16<Float>) -> SIMD16<Float> {
        processor_scale_float16(x, n)
    }

    @inline(__always)
    static func sumOfParts(_ vector: SIMD16<Float>) -> SIMD4<Float> {
        processor_add_halves_float8(processor_add_halves_float16(vector))
    }

    @inline(__always)
    static func load(first count: Int, of source: UnsafePointer<Float>, rest: SIMD16<Float>) -> SIMD16<Float> {
        processor_load_first_float16(source, count, rest)
    }

    @inline(__always)
    static func store(first count: Int, of vector: SIMD16<Float>, to target: UnsafeMutablePointer<Float>) {
        processor_store_first_float16(vector, target, count)
    }

    @inline(__always)
    static func prefetch(_ address: UnsafeRawPointer) { processor_prefetch(address) }

    @inline(__always)
    static var masksLoads: Bool { true }

    @inline(__always)
    static var broadcastsFromMemory: Bool { true }

    @inline(__always)
    static func loadAgain() { processor_load_again() }

    @inline(__always)
    static func unrelated(_ address: UnsafePointer<Float>) -> UnsafePointer<Float> {
        processor_unrelated(address).assumingMemoryBound(to: Float.self)
    }

    @inline(__always)
    static func stream(_ vector: SIMD16<Float>, _ target: UnsafeMutablePointer<Float>) {
        processor_stream_float16(vector, target)
    }

    @inline(__always)
    static func finishStreaming() { processor_finish_streaming() }

    @inline(__always)
    static func assemble(_ part: (Int) -> SIMD4<Float>) -> SIMD16<Float> {
        SIMD16(
            lowHalf: SIMD8(lowHalf: part(0), highHalf: part(1)),
            highHalf: SIMD8(lowHalf: part(2), highHalf: part(3)))
    }

    @inline(__always)
    static func interleave(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> (low: SIMD16<Float>, high: SIMD16<Float>) {
        interleaveParts(x, y)
    }

    @inline(__always)
    static func addPairs(_ x: SIMD4<Float>, _ y: SIMD4<Float>) -> SIMD4<Float> { processor_add_pairs_float4(x, y) }
}

enum DoubleArithmetic: VectorArithmetic {
    typealias Half = HalfDoubleArithmetic
    typealias Part = SIMD2<Double>
    typealias Square = Square2<DoubleArithmetic>

    @inline(__always)
    static var registers: Int { 32 }

    @inline(__always)
    static func multiplyAdd(_ sum: SIMD8<Double>, _ x: SIMD8<Double>, _ y: SIMD8<Double>) -> SIMD8<Double> {
        sum.addingProduct(x, y)
    }

    @inline(__always)
    static func vectorMultiplyAdd(_ sum: SIMD8<Double>, _ x: SIMD8<Double>, _ y: SIMD8<Double>) -> SIMD8<Double> {
        processor_multiply_add_double8(sum, x, y)
    }

    @inline(__always)
    static func select(
        _ x: SIMD8<Double>, where a: SIMD8<Double>, isAbove b: SIMD8<Double>, otherwise y: SIMD8<Double>
    ) -> SIMD8<Double> {
        y.replacing(with: x, where: a .> b)
    }

    @inline(__always)
    static func scale(_ x: SIMD8<Double>, byPowerOfTwo n: SIMD8<Double>) -> SIMD8<Double> {
        processor_scale_double8(x, n)
    }

    @inline(__always)
    static func sumOfParts(_ vector: SIMD8<Double>) -> SIMD2<Double> {
        processor_add_halves_double4(processor_add_halves_double8(vector))
    }

    @inline(__always)
    static func load(first count: Int, of source: UnsafePointer<Double>, rest: SIMD8<Double>) -> SIMD8<Double> {
        processor_load_first_double8(source, count, rest)
    }

    @inline(__always)
    static func store(first count: Int, of vector: SIMD8<Double>, to target: UnsafeMutablePointer<Double>) {
        processor_store_first_double8(vector, target, count)
    }

    @inline(__always)
    static func prefetch(_ address: UnsafeRawPointer) { processor_prefetch(address) }

    @inline(__always)
    static var masksLoads: Bool { true }

    @inline(__always)
    static var broadcastsFromMemory: Bool { true }

    @inline(__always)
    static func loadAgain() { processor_load_again() }

    @inline(__always)
    static func unrelated(_ address: UnsafePointer<Double>) -> UnsafePointer<Double> {
        processor_unrelated(address).assumingMemoryBound(to: Double.self)
    }

    @inline(__always)
    static func stream(_ vector: SIMD8<Double>, _ target: UnsafeMutablePointer<Double>) {
        processor_stream_double8(vector, target)
    }

    @inline(__always)
    static func finishStreaming() { processor_finish_streaming() }

    @inline(__always)
    static func assemble(_ part: (Int) -> SIMD2<Double>) -> SIMD8<Double> {
        SIMD8(
            lowHalf: SIMD4(lowHalf: part(0), highHalf: part(1)),
            highHalf: SIMD4(lowHalf: part(2), highHalf: part(3)))
    }

    @inline(__always)
    static func interleave(_ x: SIMD8<Double>, _ y: SIMD8<Double>) -> (low: SIMD8<Double>, high: SIMD8<Double>) {
        interleaveParts(x, y)
    }

    @inline(__always)
    static func addPairs(_ x: SIMD2<Double>, _ y: SIMD2<Double>) -> SIMD2<Double> {
        processor_add_pairs_double2(x, y)
    }
}

/// Zen 4 computes a whole vector in two halves, one after the other.
enum HalfFloatArithmetic: LaneArithmetic {
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
}

enum HalfDoubleArithmetic: LaneArithmetic {
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
}

public let floatRoutinesAVX512 = VectorRoutineTable(tile: Tile12<WideRow<FloatArithmetic>>.self)
public let doubleRoutinesAVX512 = VectorRoutineTable(tile: Tile12<WideRow<DoubleArithmetic>>.self)
