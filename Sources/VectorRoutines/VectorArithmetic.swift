import Matrices

/// Vectors of one width: what a register tile does with them.
public protocol LaneArithmetic: SendableMetatype {
    associatedtype Vector: SIMD where Vector.Scalar: MatrixScalar

    /// `sum + x * y` in every lane, an instruction on whole vectors from the beginning: for polynomials, whose coefficients are
    /// constants, and for register tiles, whose sums are to stay in the order in which they are written. (What Swift
    /// knows as a loop over lanes the optimiser joins in another order, which takes more registers than there are.)
    /// Where it is a function of C, it is a call in a routine's own entry in the table: that is a thunk, into which
    /// Swift inlines no C.
    static func vectorMultiplyAdd(_ sum: Vector, _ x: Vector, _ y: Vector) -> Vector

    /// x in the lanes where a > b, y in the others, so also where a or b is NaN. Written for each type, because only
    /// there a lane mask becomes one instruction; sums, products, quotients and shifts do so in generic code as well.
    static func select(_ x: Vector, where a: Vector, isAbove b: Vector, otherwise y: Vector) -> Vector

    /// The first `count` lanes, nothing behind which is read, and `rest` in the others.
    static func load(first count: Int, of source: UnsafePointer<Vector.Scalar>, rest: Vector) -> Vector

    /// Writes the first `count` lanes, and nothing behind them.
    static func store(first count: Int, of vector: Vector, to target: UnsafeMutablePointer<Vector.Scalar>)
}

/// The vectors of one instruction set in one precision: all that an instruction set's target has to supply.
///
/// Everything generic in this room is always inlined into that target, so that it is compiled with its instructions;
/// vector types differ in width from set to set, so no specialisation can be shared between two of them.
public protocol VectorArithmetic: LaneArithmetic {
    /// Half a vector, where computing with it takes half the time; else the vector itself.
    associatedtype Half: LaneArithmetic where Half.Vector.Scalar == Vector.Scalar
    /// 128 bits of a vector.
    associatedtype Part: SIMD where Part.Scalar == Vector.Scalar
    /// As many vectors as a part has lanes.
    associatedtype Square: VectorGroup where Square.Arithmetic == Self

    /// Vectors that the processor's registers hold.
    static var registers: Int { get }

    /// `sum + x * y` in every lane: one fused instruction where the set has it, a product and a sum where it has not
    /// (there `addProduct` would be a call of libm's `fma` for every lane).
    static func multiplyAdd(_ sum: Vector, _ x: Vector, _ y: Vector) -> Vector

    /// `x · 2ⁿ` for integers n from twice the exponent of the smallest normal number to that of the largest, rounded once: an
    /// instruction where the set has it.
    static func scale(_ x: Vector, byPowerOfTwo n: Vector) -> Vector

    /// The sum of the parts: halves are added until one part is left.
    static func sumOfParts(_ vector: Vector) -> Part

    /// Whether loading the first lanes is an instruction under a mask, and cheaper than packing them.
    static var masksLoads: Bool { get }

    /// Asks for the cache line at an address; any address is allowed. Here, because a C function is inlined only into
    /// the module that names it.
    static func prefetch(_ address: UnsafeRawPointer)

    /// Whether a multiply-add takes a number in memory, for all lanes, as its operand.
    static var broadcastsFromMemory: Bool { get }

    /// No instruction: what has been loaded before is loaded again. Of a number that two multiply-adds need, the compiler
    /// would make one load and a register. A C function, as ``prefetch(_:)`` is.
    static func loadAgain()

    /// No instruction: an address that the compiler knows nothing of. Addresses that have something to do with each other it
    /// writes as one of them and an index, and with an index a multiply-add that loads is two instructions to the
    /// processor.
    static func unrelated(_ address: UnsafePointer<Vector.Scalar>) -> UnsafePointer<Vector.Scalar>

    /// Writes a vector past the caches, where the set can; `target` is aligned to the vector's size. A C function, as
    /// ``prefetch(_:)`` is.
    static func stream(_ vector: Vector, _ target: UnsafeMutablePointer<Vector.Scalar>)

    /// Lets others see what has been streamed.
    static func finishStreaming()

    /// The vector of some parts, given by their places in it.
    static func assemble(_ part: (Int) -> Part) -> Vector

    /// The lanes of two vectors in turn, x₀ y₀ x₁ y₁ …, within each part.
    static func interleave(_ x: Vector, _ y: Vector) -> (low: Vector, high: Vector)

    /// Neighbours added: x's pairs, then y's.
    static func addPairs(_ x: Part, _ y: Part) -> Part
}

extension LaneArithmetic {
    public typealias Scalar = Vector.Scalar

    @inlinable @inline(__always)
    public static var lanes: Int { Vector.scalarCount }

    /// max(0, z) in every lane; NaN stays NaN.
    @inlinable @inline(__always)
    static func positivePart(_ z: Vector) -> Vector { select(.zero, where: .zero, isAbove: z, otherwise: z) }

    /// z in the lanes where y is positive, 0 in the others.
    @inlinable @inline(__always)
    static func keep(_ z: Vector, wherePositive y: Vector) -> Vector {
        select(z, where: y, isAbove: .zero, otherwise: .zero)
    }

    @inlinable @inline(__always)
    static func load(_ source: UnsafePointer<Scalar>) -> Vector {
        UnsafeRawPointer(source).loadUnaligned(as: Vector.self)
    }

    @inlinable @inline(__always)
    static func store(_ vector: Vector, _ target: UnsafeMutablePointer<Scalar>) {
        UnsafeMutableRawPointer(target).storeBytes(of: vector, as: Vector.self)
    }

    /// By way of memory, where a set cannot do otherwise.
    @inlinable @inline(__always)
    public static func load(first count: Int, of source: UnsafePointer<Scalar>, rest: Vector) -> Vector {
        var vector = rest
        guard count > 0 else { return vector }
        withUnsafeMutableBytes(of: &vector) { lanes in
            lanes.copyMemory(from: UnsafeRawBufferPointer(UnsafeBufferPointer(start: source, count: count)))
        }
        return vector
    }

    @inlinable @inline(__always)
    public static func store(first count: Int, of vector: Vector, to target: UnsafeMutablePointer<Scalar>) {
        guard count > 0 else { return }
        withUnsafeBytes(of: vector) { lanes in
            UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(start: target, count: count))
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: lanes[..<(count * MemoryLayout<Scalar>.stride)]))
        }
    }
}

/// Where every multiply-add takes its numbers from registers.
extension VectorArithmetic {
    @inlinable @inline(__always)
    public static var broadcastsFromMemory: Bool { false }

    @inlinable @inline(__always)
    public static func loadAgain() {}

    @inlinable @inline(__always)
    public static func unrelated(_ address: UnsafePointer<Scalar>) -> UnsafePointer<Scalar> { address }
}

extension VectorArithmetic {
    /// The parts of a vector, with their places in it.
    @inlinable @inline(__always)
    static func forEachPart(of vector: Vector, _ body: (Int, Part) -> Void) {
        withUnsafeBytes(of: vector) { bytes in
            for index in 0..<lanes / Part.scalarCount {
                body(index, bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Part>.size, as: Part.self))
            }
        }
    }

    /// Writes the sums of four vectors' lanes side by side.
    @inlinable @inline(__always)
    static func storeSums(
        _ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector, to target: UnsafeMutablePointer<Scalar>
    ) {
        let (a, b, c, d) = (sumOfParts(a), sumOfParts(b), sumOfParts(c), sumOfParts(d))
        let target = UnsafeMutableRawPointer(target)
        if Part.scalarCount == 4 {
            target.storeBytes(of: addPairs(addPairs(a, b), addPairs(c, d)), as: Part.self)
        } else {
            target.storeBytes(of: addPairs(a, b), as: Part.self)
            (target + MemoryLayout<Part>.size).storeBytes(of: addPairs(c, d), as: Part.self)
        }
    }

    /// The sum of the lanes, in the order of ``storeSums(_:_:_:_:to:)``.
    @inlinable @inline(__always)
    static func sum(_ vector: Vector) -> Scalar {
        let part = sumOfParts(vector)
        let sums = addPairs(part, part)
        return (Part.scalarCount == 4 ? addPairs(sums, sums) : sums)[0]
    }

    @inlinable @inline(__always)
    public static var masksLoads: Bool { false }

    /// Through the caches, where a set cannot do otherwise.
    @inlinable @inline(__always)
    public static func stream(_ vector: Vector, _ target: UnsafeMutablePointer<Scalar>) { store(vector, target) }

    @inlinable @inline(__always)
    public static func finishStreaming() {}
}
