/// An array of bytes in MNIST's IDX format: a big-endian magic number, a 32-bit size per dimension, the bytes.
///
/// Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits", section "File formats".
public struct IDXFile: Sendable {
    /// Unsigned bytes (08) in three dimensions: images × rows × columns.
    public static let imagesMagic: UInt32 = 0x0000_0803
    /// Unsigned bytes (08) in one dimension: labels.
    public static let labelsMagic: UInt32 = 0x0000_0801

    /// The sizes of the dimensions, each at least 1.
    public let sizes: [Int]
    /// The elements, the last dimension varying fastest.
    public let bytes: [UInt8]

    /// Reads images of one size, gzipped or plain; `sizes` is images, rows, columns.
    ///
    /// - Throws: ``DataSetError`` when the file cannot be read, is no file of images, or ends too early or too late.
    public static func images(file: String) throws(DataSetError) -> IDXFile {
        try IDXFile(file: file, magic: imagesMagic, dimensions: 3)
    }

    /// Reads labels, gzipped or plain; `sizes` is their number.
    ///
    /// - Throws: ``DataSetError`` when the file cannot be read, is no file of labels, or ends too early or too late.
    public static func labels(file: String) throws(DataSetError) -> IDXFile {
        try IDXFile(file: file, magic: labelsMagic, dimensions: 1)
    }

    private init(file: String, magic: UInt32, dimensions: Int) throws(DataSetError) {
        let reader = try GzipReader(file: file)
        let headerBytes = 4 + 4 * dimensions
        let header = try reader.read(upTo: headerBytes)
        // A foreign file is better named than counted, so its first bytes are judged before its length.
        let found = Self.bigEndian(header.prefix(4))
        guard header.count < 4 || found == magic else {
            throw .foreignMagic(file: file, found: found, expected: magic)
        }
        guard header.count == headerBytes else {
            throw .truncated(file: file, expectedBytes: headerBytes, foundBytes: header.count)
        }
        sizes = (1...dimensions).map { Int(Self.bigEndian(header[(4 * $0)..<(4 * $0 + 4)])) }
        guard let count = Self.product(of: sizes), count > 0 else { throw .impossibleSizes(file: file, sizes: sizes) }
        // One byte more than declared is asked for, to see whether the file ends where it should.
        let content = try reader.read(upTo: count + 1)
        guard content.count >= count else {
            throw .truncated(
                file: file, expectedBytes: headerBytes + count, foundBytes: headerBytes + content.count)
        }
        guard content.count == count else { throw .trailingBytes(file: file, expectedBytes: headerBytes + count) }
        bytes = content
    }

    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Nil when no array can have that many elements.
    private static func product(of sizes: [Int]) -> Int? {
        var product = 1
        for size in sizes {
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            guard !overflow, next < Int.max / 2 else { return nil }
            product = next
        }
        return product
    }
}
