import Foundation

/// Runs the program that was built beside the tests, as a user does.
enum Program {
    struct Result {
        let exitCode: Int32
        let output: String
        let errors: String

        /// The lines of standard error without warnings and progress.
        var errorLines: [String] {
            errors.split(separator: "\n").map(String.init).filter { $0.hasPrefix("twofold:") }
        }
    }

    static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
        let process = try start(arguments, environment: environment)
        return try process.finish()
    }

    static func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Running {
        try Running(arguments, environment)
    }

    final class Running {
        let process = Process()
        private let output: URL
        private let errors: URL

        init(_ arguments: [String], _ environment: [String: String]) throws {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            output = folder.appendingPathComponent("output")
            errors = folder.appendingPathComponent("errors")
            try Data().write(to: output)
            try Data().write(to: errors)
            process.executableURL = Program.executable
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = try FileHandle(forWritingTo: errors)
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }

        /// What it has written on standard output until now.
        func outputSoFar() throws -> String { String(decoding: try Data(contentsOf: output), as: UTF8.self) }

        func finish() throws -> Result {
            process.waitUntilExit()
            return Result(
                exitCode: process.terminationStatus,
                output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
        }
    }

    /// A path at which nothing is yet.
    static func newFolder() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID().uuidString)").path
    }

    /// Where the program lies, for a shell's PATH.
    static var folder: String { executable.deletingLastPathComponent().path }

    /// The program lies in the folder of the test bundle.
    static var executable: URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("twofold")
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
            folder = folder.deletingLastPathComponent()
        }
        return URL(fileURLWithPath: "twofold")
    }
}
