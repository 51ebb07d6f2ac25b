import Files
import Foundation
import Testing

@Suite final class AtomicFileTests {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

    private func content(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    }

    private func permissions(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions] as? Int
    }

    @Test("Nothing, a little, and more than one write may take", arguments: [0, 5, 3_000_000])
    func writesAndReplaces(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for before in [nil, "much longer than what comes after it"] as [String?] {
            let path = "\(folder)/file"
            try before?.write(toFile: path, atomically: false, encoding: .utf8)
            try AtomicFile.write(bytes, to: path)
            #expect(try content("file") == bytes)
            #expect(try names() == ["file"])
            try FileManager.default.removeItem(atPath: path)
        }
    }

    /// A reader never sees a part: it has the old file or the new one.
    @Test func whoReadsTheOldFileKeepsIt() throws {
        try AtomicFile.write(Array("old".utf8), to: "\(folder)/file")
        let reader = try #require(FileHandle(forReadingAtPath: "\(folder)/file"))
        try AtomicFile.write(Array("new".utf8), to: "\(folder)/file")
        #expect(try reader.readToEnd() == Data("old".utf8))
        #expect(try content("file") == Array("new".utf8))
    }

    @Test func permissionsAndLinksStay() throws {
        try AtomicFile.write([1], to: "\(folder)/file")
        #expect(try permissions("file") != 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/file")
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "file")
        try AtomicFile.write([2], to: "\(folder)/link")
        #expect(try content("file") == [2])
        #expect(try permissions("file") == 0o600)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link") == "file")
    }

    @Test func aMissingFolderIsNamed() throws {
        let path = "\(folder)/none/file"
        let error = try #require(throws: FileError.self) { try AtomicFile.write([1], to: path) }
        #expect(error == .cannotWrite(path: path, code: ENOENT))
        #expect(
            error.description == "'\(path)' cannot be written: No such file or directory; "
                + "name a file in a folder that is there and that you may write, on a disk with space")
    }

    @Test("Folders and devices are not replaced", arguments: ["/dev/null", "/tmp"])
    func whatIsNoFileStays(path: String) throws {
        #expect(throws: FileError.isNoFile(path: path)) { try AtomicFile.write([1], to: path) }
    }

    /// The system takes names of up to 255 bytes: that this one is too long shows only when the file is to get it.
    @Test func nothingIsLeftOfAFileThatCannotBeFinished() throws {
        let path = "\(folder)/" + String(repeating: "n", count: 256)
        #expect(throws: FileError.cannotWrite(path: path, code: ENAMETOOLONG)) { try AtomicFile.write([1], to: path) }
        #expect(try names() == [])
    }
}
