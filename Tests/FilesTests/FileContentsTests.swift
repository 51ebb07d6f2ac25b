import Files
import Foundation
import Testing

@Suite struct FileContentsTests {
    private let folder = FileManager.default.temporaryDirectory

    @Test func givesBackWhatWasWritten() throws {
        let path = folder.appendingPathComponent("twofold-\(UUID().uuidString)").path
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try FileContents.read(path) == bytes)
    }

    @Test func namesWhatCannotBeRead() throws {
        for path in [folder.path, folder.appendingPathComponent("twofold-none").path] {
            let error = #expect(throws: FileError.self) { try FileContents.read(path) }
            #expect(error?.description.hasPrefix("'\(path)' cannot be read: ") == true)
        }
    }
}
