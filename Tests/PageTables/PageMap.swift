import Glibc

/// Which pages of this process have been written to, as Linux tells in `/proc/self/pagemap`.
public enum PageMap {
    public static let pageBytes = Int(getpagesize())

    /// Whether the system tells.
    public static let isReadable = access(path, R_OK) == 0

    /// The pages between two addresses, counted from the first, that were written to. One that was only read is not
    /// among them: it is the page of zeros that all share.
    public static func written(_ extent: Range<UInt>) -> Set<Int> {
        let first = Int(extent.lowerBound) / pageBytes
        let count = (Int(extent.upperBound) + pageBytes - 1) / pageBytes - first
        var entries = [UInt64](repeating: 0, count: count)
        let bytes = count * MemoryLayout<UInt64>.stride
        let file = open(path, O_RDONLY)
        defer { close(file) }
        let read = pread(file, &entries, bytes, first * MemoryLayout<UInt64>.stride)
        precondition(read == bytes, "pagemap cannot be read")
        return Set(entries.indices.filter { entries[$0] & ownedPage == ownedPage })
    }

    private static let path = "/proc/self/pagemap"
    /// Bit 63: the page is in memory; bit 56: nobody else has it mapped.
    private static let ownedPage: UInt64 = 1 << 63 | 1 << 56
}
