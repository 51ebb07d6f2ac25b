import Foundation

/// A folder for this run and user alone, removed with everything in it.
final class PrivateFolder {
    let path: String

    /// - Throws: ``CommandFailure/usage(_:)`` where none can be made.
    init() throws {
        var name = Array((FileManager.default.temporaryDirectory.path + "/twofold-XXXXXX").utf8CString)
        guard mkdtemp(&name) != nil else {
            throw CommandFailure.usage(
                "no folder can be made in '\(FileManager.default.temporaryDirectory.path)': \(String(cString: strerror(errno))); name another with TMPDIR"
            )
        }
        path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
