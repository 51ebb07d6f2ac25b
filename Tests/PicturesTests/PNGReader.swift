import CZlib

/// Reads the PNG files of grey images by the specification (PNG, third edition), with zlib alone: what our encoder is
/// held against.
struct PNGReader {
    private(set) var width = 0
    private(set) var height = 0
    private(set) var pixels: [UInt8] = []
    /// Of each pixel, from 0, clear, to 255; empty where the file has none.
    private(set) var opacities: [UInt8] = []

    struct Malformed: Error {
        let what: String
    }

    init(_ file: [UInt8]) throws {
        guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            throw Malformed(what: "signature")
        }
        var (rest, compressed, last, channels) = (file[8...], [UInt8](), "", 1)
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
                // Eight bits a channel, grey or grey and opacity, deflate, adaptive filters, not interlaced.
                switch Array(data.dropFirst(8)) {
                case [8, 0, 0, 0, 0]: channels = 1
                case [8, 4, 0, 0, 0]: channels = 2
                default: throw Malformed(what: "kind of image")
                }
            case "IDAT": compressed += data
            default: break
            }
            (rest, last) = (rest.dropFirst(12 + length), kind)
        }
        guard last == "IEND" else { throw Malformed(what: "end") }
        let bytes = try unfiltered(try inflated(compressed, rowBytes: channels * width), channels)
        pixels = stride(from: 0, to: bytes.count, by: channels).map { bytes[$0] }
        if channels == 2 { opacities = stride(from: 1, to: bytes.count, by: 2).map { bytes[$0] } }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } }

    private func inflated(_ compressed: [UInt8], rowBytes: Int) throws -> [UInt8] {
        // A byte more than there should be, to see whether there is more.
        var bytes = [UInt8](repeating: 0, count: height * (1 + rowBytes) + 1)
        var count = uLongf(bytes.count)
        let code = uncompress(&bytes, &count, compressed, uLong(compressed.count))
        guard code == Z_OK, Int(count) == height * (1 + rowBytes) else { throw Malformed(what: "stream") }
        return bytes
    }

    /// Each row has a byte that says from which neighbours its bytes were predicted: the same channel of other pixels.
    private func unfiltered(_ filtered: [UInt8], _ channels: Int) throws -> [UInt8] {
        let rowBytes = channels * width
        var bytes = [UInt8](repeating: 0, count: rowBytes * height)
        for row in 0..<height {
            let filter = filtered[row * (1 + rowBytes)]
            for column in 0..<rowBytes {
                let isFirst = column < channels
                let left = isFirst ? 0 : Int(bytes[row * rowBytes + column - channels])
                let above = row > 0 ? Int(bytes[(row - 1) * rowBytes + column]) : 0
                let corner = row > 0 && !isFirst ? Int(bytes[(row - 1) * rowBytes + column - channels]) : 0
                let predicted =
                    switch filter {
                    case 0: 0
                    case 1: left
                    case 2: above
                    case 3: (left + above) / 2
                    case 4: Self.paeth(left, above, corner)
                    default: throw Malformed(what: "filter")
                    }
                bytes[row * rowBytes + column] = filtered[row * (1 + rowBytes) + 1 + column] &+ UInt8(predicted)
            }
        }
        return bytes
    }

    private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
        let estimate = left + above - corner
        return [left, above, corner].enumerated().min {
            (abs(estimate - $0.element), $0.offset) < (abs(estimate - $1.element), $1.offset)
        }?.element ?? 0
    }
}
