import CZlib
import Foundation
import Testing

/// A folder of made IDX files that is gone when the test has ended.
final class MadeFiles {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes `bytes`, gzipped where the name ends in `.gz`, and returns the path.
    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let path = "\(folder)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        if name.hasSuffix(".gz") {
            let handle = try #require(gzopen(path, "wb"))
            _ = gzwrite(handle, bytes, UInt32(bytes.count))
            gzclose(handle)
        } else {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
        return path
    }
}

/// Three images of 2×2 pixels: 0 1 2 3, 4 5 6 7, 8 9 10 255.
let imageBytes: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2] + [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]

/// Three labels: 2, 0, 1.
let labelBytes: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 1]
