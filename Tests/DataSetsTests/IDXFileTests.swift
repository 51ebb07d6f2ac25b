import DataSets
import Foundation
import Testing

struct IDXFileTests {
    let files: MadeFiles

    init() throws { files = try MadeFiles() }

    @Test(arguments: ["images", "images.gz"])
    func readsImages(name: String) throws {
        let images = try IDXFile.images(file: files.write(imageBytes, as: name))
        #expect(images.sizes == [3, 2, 2])
        #expect(images.bytes == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255])
    }

    @Test(arguments: ["labels", "labels.gz"])
    func readsLabels(name: String) throws {
        let labels = try IDXFile.labels(file: files.write(labelBytes, as: name))
        #expect(labels.sizes == [3])
        #expect(labels.bytes == [2, 0, 1])
    }

    @Test("Content larger than one chunk of reading", arguments: ["labels", "labels.gz"])
    func readsManyChunks(name: String) throws {
        let content = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let labels = try IDXFile.labels(file: files.write([0, 0, 8, 1, 0, 9, 0x27, 0xC0] + content, as: name))
        #expect(labels.bytes == content)
    }

    @Test("Every way of being too short", arguments: [0, 3, 4, 10, 15, 16, 27])
    func truncated(length: Int) throws {
        for name in ["images", "images.gz"] {
            let file = try files.write(Array(imageBytes.prefix(length)), as: name)
            let expected = length < 16 ? 16 : 28
            #expect(throws: DataSetError.truncated(file: file, expectedBytes: expected, foundBytes: length)) {
                try IDXFile.images(file: file)
            }
        }
    }

    @Test func truncatedGzipStreamIsReported() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: files.write(imageBytes, as: "whole.gz")))
        let file = try files.write(Array(whole.prefix(whole.count - 9)), as: "cut")
        #expect(throws: DataSetError.cannotRead(file: file, reason: "unexpected end of file")) {
            try IDXFile.images(file: file)
        }
    }

    @Test func damagedGzipStreamIsReported() throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: files.write(imageBytes, as: "whole.gz")))
        bytes[bytes.count - 6] ^= 0xFF  // the checksum
        let file = try files.write(Array(bytes), as: "damaged")
        #expect(throws: DataSetError.cannotRead(file: file, reason: "incorrect data check")) {
            try IDXFile.images(file: file)
        }
    }

    @Test func trailingBytes() throws {
        let file = try files.write(imageBytes + [0], as: "long.gz")
        let error = try #require(throws: DataSetError.self) { try IDXFile.images(file: file) }
        #expect(error == .trailingBytes(file: file, expectedBytes: 28))
        #expect(error.description == "\(file) goes on after the 28 bytes that its header asks for; fetch it again")
    }

    @Test func foreignMagic() throws {
        let file = try files.write(labelBytes, as: "labels")
        let error = try #require(throws: DataSetError.self) { try IDXFile.images(file: file) }
        #expect(
            error.description == "\(file) starts with 0x00000801 instead of 0x00000803, "
                + "so it is no IDX file of images; give the right file")
        let text = try files.write(Array("<html>not found</html>".utf8), as: "page.gz")
        #expect(throws: DataSetError.foreignMagic(file: text, found: 0x3C68_746D, expected: 0x0801)) {
            try IDXFile.labels(file: text)
        }
    }

    @Test("Sizes of zero, and sizes whose product overflows")
    func impossibleSizes() throws {
        let empty = try files.write([0, 0, 8, 1, 0, 0, 0, 0], as: "empty")
        #expect(throws: DataSetError.impossibleSizes(file: empty, sizes: [0])) { try IDXFile.labels(file: empty) }
        let huge = try files.write([0, 0, 8, 3] + [UInt8](repeating: 255, count: 12) + [1, 2, 3], as: "huge")
        let most = 4_294_967_295
        #expect(throws: DataSetError.impossibleSizes(file: huge, sizes: [most, most, most])) {
            try IDXFile.images(file: huge)
        }
    }

    @Test("A header that claims terabytes is answered at once, without their memory")
    func absurdSizes() throws {
        let file = try files.write(
            [0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 28, 0, 0, 0, 28] + [1, 2, 3], as: "absurd.gz")
        #expect(
            throws: DataSetError.truncated(file: file, expectedBytes: 16 + 4_294_967_295 * 784, foundBytes: 19)
        ) { try IDXFile.images(file: file) }
    }

    @Test func missingFileAndFolder() throws {
        let missing = "\(files.folder)/none"
        let error = try #require(throws: DataSetError.self) { try IDXFile.images(file: missing) }
        #expect(
            error.description
                == "cannot open \(missing): No such file or directory; check the path and its permissions")
        #expect(throws: DataSetError.cannotRead(file: files.folder, reason: "Is a directory")) {
            try IDXFile.images(file: files.folder)
        }
    }
}
