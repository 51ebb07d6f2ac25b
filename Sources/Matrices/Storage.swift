import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Memory for numbers, zero at first, aligned to cache lines; much of it lies on pages of its own, from some size on on
/// huge ones.
///
/// A matrix of a few MiB lies on more pages of 4 KiB than the first and second level of a TLB remember; a walk down a
/// column then misses them at every step, and in a virtual machine each miss costs twice.
public enum Storage {
    /// The bytes to which everything is aligned: one cache line, one AVX-512 register.
    public static let alignment = 64

    /// Bytes of a huge page.
    public static let hugePage = Pages.huge

    /// Memory for `count` numbers, touched already, so that no page fault falls into timed work; nil where it cannot be
    /// had. Whoever takes it frees it with ``free(_:count:)``.
    public static func allocate<Scalar: MatrixScalar>(
        _ count: Int, of scalar: Scalar.Type
    ) -> UnsafeMutablePointer<Scalar>? {
        let numbers = reserve(count, of: scalar)
        if let numbers { touch(0..<count, of: numbers, count: count) }
        return numbers
    }

    /// The same, but touched by nobody where it lies on pages of its own: a page comes to lie on the memory node of the
    /// thread that first calls ``touch(_:of:count:)`` on it or writes to it.
    public static func reserve<Scalar: MatrixScalar>(_ count: Int, of _: Scalar.Type) -> UnsafeMutablePointer<Scalar>? {
        let (bytes, overflow) = max(count, 1).multipliedReportingOverflow(by: MemoryLayout<Scalar>.stride)
        guard !overflow, bytes <= .max - 2 * hugePage else { return nil }
        if let pages = Pages(bytes: bytes) {
            return pages.map()?.bindMemory(to: Scalar.self, capacity: count)
        }
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, alignment, bytes) == 0, let memory else { return nil }
        let numbers = memory.bindMemory(to: Scalar.self, capacity: max(count, 1))
        numbers.initialize(repeating: 0, count: max(count, 1))
        return numbers
    }

    /// Writes to the pages that begin in a part of `count` numbers, and changes no number.
    public static func touch<Scalar: MatrixScalar>(
        _ part: Range<Int>, of numbers: UnsafeMutablePointer<Scalar>, count: Int
    ) {
        let stride = MemoryLayout<Scalar>.stride
        guard let pages = Pages(bytes: count * stride) else { return }
        let own = pages.beginning(in: part.lowerBound * stride..<part.upperBound * stride)
        let memory = UnsafeMutableRawPointer(numbers)
        for offset in Swift.stride(from: own.lowerBound * pages.unit, to: own.upperBound * pages.unit, by: Pages.small)
        {
            // The optimiser may leave out a plain write of what was read, not this one.
            _ = (memory + offset).assumingMemoryBound(to: Atomic<UInt8>.self).pointee
                .compareExchange(expected: 0, desired: 0, ordering: .relaxed)
        }
    }

    /// Gives back the memory for `count` numbers.
    public static func free<Scalar: MatrixScalar>(_ numbers: UnsafeMutablePointer<Scalar>, count: Int) {
        if let pages = Pages(bytes: count * MemoryLayout<Scalar>.stride) {
            pages.unmap(numbers)
        } else {
            Glibc.free(numbers)
        }
    }
}
