import Pictures
import Testing

struct PNGTests {
    @Test("Whatever filters and block types the encoder chooses", arguments: [(1, 1), (7, 3), (300, 200), (1, 500)])
    func isReadBack(width: Int, height: Int) throws {
        let patterns: [(Int, Int) -> UInt8] = [
            { _, _ in 128 }, { UInt8(truncatingIfNeeded: $0 &+ $1) }, { UInt8(truncatingIfNeeded: $0 &* $1) },
            { UInt8(truncatingIfNeeded: ($0 &* 7919 &+ $1 &* 104_729) &* 2_654_435_761 >> 7) },
        ]
        for pattern in patterns {
            let pixels = (0..<(width * height)).map { pattern($0 / width, $0 % width) }
            let image = try GreyImage(width: width, height: height, pixels: pixels)
            let read = try PNGReader(image.png())
            #expect(read.width == width && read.height == height)
            #expect(read.pixels == pixels)
        }
    }

    @Test func aPictureWithoutOrWithTooManyPixelsIsRefused() throws {
        for (width, height, pixels) in [(0, 0, 0), (2, 2, 3), (-1, -1, 1), (.max, 2, 4)] {
            #expect(throws: PictureError.wrongPixels(width: width, height: height, pixels: pixels)) {
                try GreyImage(width: width, height: height, pixels: [UInt8](repeating: 0, count: pixels))
            }
        }
        #expect(
            PictureError.wrongPixels(width: 2, height: 2, pixels: 3).description
                == "a picture of 2×2 cannot have 3 pixels; give both sides and a pixel for each place")
    }

    @Test func libpngsOwnWordsAreHandedOn() throws {
        let wide = try GreyImage(width: 1_000_001, height: 1, pixels: [UInt8](repeating: 0, count: 1_000_001))
        let error = try #require(throws: PictureError.self) { try wide.png() }
        #expect(
            error.description
                == "libpng cannot encode the picture: Invalid IHDR data; make it smaller")
    }
}
