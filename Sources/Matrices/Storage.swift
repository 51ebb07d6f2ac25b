#if canImport(Glibc)
    import Glibc
#endif

/// Memory for numbers, aligned to cache lines, or from some size on to huge pages.
///
/// A matrix of a few MiB lies on more pages of 4 KiB than the first and second level of a TLB remember; a walk down a
/// column then misses them at every step, and in a virtual machine each miss costs twice.
public enum Storage {
    /// The bytes to which everything is aligned: one cache line, one AVX-512 register.
    public static let alignment = 64

    /// Zeroed memory for `count` numbers, touched already, so that no page fault falls into timed work; nil where it
    /// cannot be had. Whoever takes it frees it with ``free(_:)``.
    public static func allocate<Scalar: MatrixScalar>(_ count: Int, of _: Scalar.Type) -> UnsafeMutablePointer<Scalar>?
    {
        let (bytes, overflow) = max(count, 1).multipliedReportingOverflow(by: MemoryLayout<Scalar>.stride)
        guard !overflow, bytes <= .max - hugePage else { return nil }
        let isHuge = bytes >= hugePage
        // Whole huge pages: the last one too is to be one.
        let (unit, size) =
            isHuge ? (hugePage, (bytes + hugePage - 1) / hugePage * hugePage) : (alignment, bytes)
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, unit, size) == 0, let memory else { return nil }
        #if os(Linux)
            // Advice only: where it is not taken, the memory is as good as any other.
            if isHuge { _ = madvise(memory, size, MADV_HUGEPAGE) }
        #endif
        let numbers = memory.bindMemory(to: Scalar.self, capacity: max(count, 1))
        numbers.initialize(repeating: 0, count: max(count, 1))
        return numbers
    }

    /// Gives back what ``allocate(_:of:)`` gave.
    public static func free<Scalar: MatrixScalar>(_ numbers: UnsafeMutablePointer<Scalar>) {
        Glibc.free(numbers)
    }

    /// The huge page of x86-64 and of 64-bit Arm with pages of 4 KiB.
    private static let hugePage = 2 << 20
}
