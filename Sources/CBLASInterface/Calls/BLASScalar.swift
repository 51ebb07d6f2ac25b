import Kernels

/// A number that the exported functions take.
protocol BLASScalar: KernelScalar {
    static var blasPrecision: Entry.Precision { get }
    /// The kernel of this precision.
    static func kernel(of pair: KernelPair) -> TiledKernel<Self>
}

extension Float: BLASScalar {
    static var blasPrecision: Entry.Precision { .single }
    static func kernel(of pair: KernelPair) -> TiledKernel<Float> { pair.single }
}

extension Double: BLASScalar {
    static var blasPrecision: Entry.Precision { .double }
    static func kernel(of pair: KernelPair) -> TiledKernel<Double> { pair.double }
}
