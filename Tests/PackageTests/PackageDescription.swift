import Foundation

/// The package, read from its description and from its files.
struct PackageDescription {
    /// The package's root, found from this file.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let rooms: [Room]

    /// Asks the package manager for the description, with a build folder of its own, because the usual one is locked
    /// while tests run.
    init() throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "swift", "package", "--package-path", Self.root.path, "--scratch-path", scratch.path, "dump-package",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()

        let manifest = try JSONDecoder().decode(Manifest.self, from: data)
        rooms = try manifest.targets.map { target in
            let isTest = target.type == "test"
            let sources = try Self.sources(under: target.path ?? "\(isTest ? "Tests" : "Sources")/\(target.name)")
            return Room(
                name: target.name, isTest: isTest, declared: Set(target.dependencies.compactMap(\.name)),
                imported: sources.values.reduce(into: []) { $0.formUnion(imports(in: $1)) })
        }
    }

    /// The Swift and C files of a folder, by their path from the root.
    static func sources(under folder: String) throws -> [String: String] {
        let url = root.appendingPathComponent(folder)
        var texts: [String: String] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: url.path) ?? .init() {
            guard ["swift", "c", "h"].contains((path as NSString).pathExtension) else { continue }
            texts["\(folder)/\(path)"] = try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
        }
        return texts
    }
}

/// What is needed of the package manager's answer.
private struct Manifest: Decodable {
    var targets: [Target]

    struct Target: Decodable {
        var name: String
        var type: String
        var path: String?
        var dependencies: [Dependency]
    }

    /// `{"byName": ["Matrices", null]}`; a product of another package is no room.
    struct Dependency: Decodable {
        var byName: [String?]?
        var target: [String?]?

        var name: String? { (byName ?? target)?.first ?? nil }
    }
}
