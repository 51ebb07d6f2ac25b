/// Cuts `0..<count` into ranges of `size`, the last one shorter.
@inline(__always)
func slices(of count: Int, by size: Int) -> some Sequence<Range<Int>> {
    stride(from: 0, to: count, by: size).lazy.map { $0..<min($0 + size, count) }
}

/// The range `index` of those that `slices(of:by:)` cuts.
@inline(__always)
func slice(_ index: Int, of count: Int, by size: Int) -> Range<Int> {
    index * size..<min((index + 1) * size, count)
}

extension Int {
    /// The least multiple of `unit` that is not below.
    @inline(__always)
    func roundedUp(to unit: Int) -> Int { divided(roundingUpBy: unit) * unit }

    /// The quotient, rounded up.
    @inline(__always)
    func divided(roundingUpBy divisor: Int) -> Int { (self + divisor - 1) / divisor }
}
