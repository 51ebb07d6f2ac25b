/// Cuts `0..<count` into ranges of `size`, the last one shorter.
///
/// A type of its own: a lazy map's closure would be allocated on the heap in every product.
package struct Slices: Sequence, IteratorProtocol {
    private var start = 0
    private let count: Int
    private let size: Int

    @inline(__always)
    package init(of count: Int, by size: Int) {
        self.count = count
        self.size = size
    }

    @inline(__always)
    package mutating func next() -> Range<Int>? {
        guard start < count else { return nil }
        defer { start += size }
        return start..<Swift.min(start + size, count)
    }
}

extension Int {
    /// The least multiple of `unit` that is not below.
    @inline(__always)
    func roundedUp(to unit: Int) -> Int { divided(roundingUpBy: unit) * unit }

    /// The quotient, rounded up.
    @inline(__always)
    func divided(roundingUpBy divisor: Int) -> Int { (self + divisor - 1) / divisor }
}
