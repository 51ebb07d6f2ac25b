import CZlib

/// Reads the PNG files of grey images by the specification (PNG, third edition), with zlib alone: what our encoder is
/// held against.
struct PNGReader {
    private(set) var width = 0
    private(set) var height = 0
    private(set) var pixels: [UInt8] = []

    struct Malformed: Error {
        let what: String
    }

    init(_ file: [UInt8]) throws {
        guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            throw Malformed(what: "signature")
        }
        var (rest, compressed, last) = (file[8...], [UInt8](), "")
        while !rest.isEmpty {
            guard rest.count >= 12 else { throw Malformed(what: "chunk") }
            let length = Self.number(rest)
            guard rest.count >= 12 + length else { throw Malformed(what: "length") }
            let named = rest.dropFirst(4).prefix(4 + length)
            let (kind, data) = (String(decoding: named.prefix(4), as: UTF8.self), named.dropFirst(4))
            guard crc32(0, Array(named), UInt32(named.count)) == UInt(Self.number(rest.dropFirst(8 + length))) else {
                throw Malformed(what: "checksum of \(kind)")
            }
            switch kind {
            case "IHDR":
                (width, height) = (Self.number(data), Self.number(data.dropFirst(4)))
                // Eight bits a pixel, grey, deflate, adaptive filters, not interlaced.
                guard data.dropFirst(8) == [8, 0, 0, 0, 0] else { throw Malformed(what: "kind of image") }
            case "IDAT": compressed += data
            default: break
            }
            (rest, last) = (rest.dropFirst(12 + length), kind)
        }
        guard last == "IEND" else { throw Malformed(what: "end") }
        try unfilter(try inflated(compressed))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } }

    private func inflated(_ compressed: [UInt8]) throws -> [UInt8] {
        // A byte more than there should be, to see whether there is more.
        var bytes = [UInt8](repeating: 0, count: height * (1 + width) + 1)
        var count = uLongf(bytes.count)
        let code = uncompress(&bytes, &count, compressed, uLong(compressed.count))
        guard code == Z_OK, Int(count) == height * (1 + width) else { throw Malformed(what: "stream") }
        return bytes
    }

    /// Each row has a byte that says from which neighbours its pixels were predicted.
    private mutating func unfilter(_ bytes: [UInt8]) throws {
        pixels = [UInt8](repeating: 0, count: width * height)
        for row in 0..<height {
            let filter = bytes[row * (1 + width)]
            for column in 0..<width {
                let left = column > 0 ? Int(pixels[row * width + column - 1]) : 0
                let above = row > 0 ? Int(pixels[(row - 1) * width + column]) : 0
                let corner = row > 0 && column > 0 ? Int(pixels[(row - 1) * width + column - 1]) : 0
                let predicted =
                    switch filter {
                    case 0: 0
                    case 1: left
                    case 2: above
                    case 3: (left + above) / 2
                    case 4: Self.paeth(left, above, corner)
                    default: throw Malformed(what: "filter")
                    }
                pixels[row * width + column] = bytes[row * (1 + width) + 1 + column] &+ UInt8(predicted)
            }
        }
    }

    private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
        let estimate = left + above - corner
        return [left, above, corner].enumerated().min {
            (abs(estimate - $0.element), $0.offset) < (abs(estimate - $1.element), $1.offset)
        }?.element ?? 0
    }
}
