import Matrices

/// How a ``DotTile`` loads a vector of a row of A or a column of B.
///
/// A type, not a closure: closures are called where there are many loads, and the call takes the sums out of their registers.
/// What is left of k after the last whole vector took 40 ns a tile so, as long as 1000 numbers of eight rows.
public protocol DotLoad<Arithmetic> {
    associatedtype Arithmetic: VectorArithmetic

    func callAsFunction(_ source: UnsafePointer<Arithmetic.Scalar>) -> Arithmetic.Vector
}

/// A vector as it lies.
@frozen
public struct WholeVector<Arithmetic: VectorArithmetic>: DotLoad {
    @inlinable @inline(__always)
    public init() {}

    @inlinable @inline(__always)
    public func callAsFunction(_ source: UnsafePointer<Arithmetic.Scalar>) -> Arithmetic.Vector {
        Arithmetic.load(source)
    }
}

/// Those lanes of a vector that are new, and zeros for the others.
@frozen
public struct NewLanes<Arithmetic: VectorArithmetic>: DotLoad {
    /// 1 in each lane that is, 0 in the others.
    @usableFromInline let isNew: Arithmetic.Vector

    @inlinable @inline(__always)
    public init(_ isNew: Arithmetic.Vector) { self.isNew = isNew }

    @inlinable @inline(__always)
    public func callAsFunction(_ source: UnsafePointer<Arithmetic.Scalar>) -> Arithmetic.Vector {
        Arithmetic.keep(Arithmetic.load(source), wherePositive: isNew)
    }
}
