#if canImport(Glibc)
    import Glibc
#endif

/// Pages that hold one piece of memory and nothing else, so that the system can place each of them.
///
/// A page lies on the memory node of the thread that first writes to it. Nobody has when they are mapped, and what was
/// never written reads as zero.
package struct Pages: Equatable {
    /// Bytes of the pages that are asked for: huge ones where they fill at least one. A huge page is placed whole.
    package let unit: Int
    /// How many.
    package let count: Int

    /// - Returns: nil where the memory is too little to be worth pages of its own.
    package init?(bytes: Int) {
        guard bytes >= Self.least else { return nil }
        unit = bytes >= Self.huge ? Self.huge : Self.small
        count = (bytes + unit - 1) / unit
    }

    var bytes: Int { count * unit }

    /// The pages whose first byte is among `bytes`: however memory is cut, each page falls to one part.
    package func beginning(in bytes: Range<Int>) -> Range<Int> {
        (bytes.lowerBound + unit - 1) / unit..<(bytes.upperBound + unit - 1) / unit
    }

    /// Maps them; nil where they cannot be had.
    package func map() -> UnsafeMutableRawPointer? {
        // A mapping may begin at any small page: as much more as its start may lie before the next boundary.
        let slack = unit - Self.small
        let mapped = mmap(nil, bytes + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapped, mapped != MAP_FAILED else { return nil }
        let memory = mapped.alignedUp(toMultipleOf: unit)
        let before = memory - mapped
        if before > 0 { munmap(mapped, before) }
        if before < slack { munmap(memory + bytes, slack - before) }
        #if os(Linux)
            // Advice only: where it is not taken, the memory is as good as any other.
            if unit == Self.huge { _ = madvise(memory, bytes, MADV_HUGEPAGE) }
        #endif
        return memory
    }

    package func unmap(_ memory: UnsafeMutableRawPointer) { munmap(memory, bytes) }

    package static let small = Int(getpagesize())
    /// The huge page of x86-64 and of 64-bit Arm with pages of 4 KiB.
    package static let huge = 2 << 20
    /// Below, an allocator's memory is used again and costs no call of the system.
    package static let least = 128 << 10
}
