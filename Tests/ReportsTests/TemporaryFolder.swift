import Foundation

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func text(of file: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    }
}
