import Foundation
import Harness
import Reports
import Testing

/// Programs of C that the tests trace and run, built by the system's compiler.
struct TestPrograms {
    /// Those of `Programs/products.c`, linked with the system's BLAS.
    let products: String
    let folder: String

    private static let built = Result { try TestPrograms() }

    static func standard() throws -> TestPrograms { try built.get() }

    private init() throws {
        folder = Program.newFolder()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Programs/products.c").path
        products = folder + "/products"
        // Its error handlers are to be found by the library.
        try Self.compile([source, "-o", products, "-rdynamic", "-Wl,--no-as-needed", "-lblas", "-lpthread"])
    }

    /// Builds a program of a few lines, and returns its path. In a folder of its own, because tests run side by side, and one
    /// may run a program while another one builds it.
    func program(_ name: String, _ text: String, _ arguments: String...) throws -> String {
        let folder = "\(folder)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let source = "\(folder)/\(name).c"
        try text.write(toFile: source, atomically: true, encoding: .utf8)
        let path = "\(folder)/\(name)"
        try Self.compile([source, "-o", path] + arguments)
        return path
    }

    private static func compile(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/cc")
        process.arguments = ["-O1"] + arguments
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "cc \(arguments)")
    }

    /// A run of a program, alone or traced.
    struct Run {
        var result: Program.Result
        var rows: [TraceRow]

        /// The calls of the rows that a test asks for, all threads together.
        func calls(_ isWanted: (TraceRow) -> Bool = { _ in true }) -> Int {
            rows.filter(isWanted).reduce(0) { $0 + $1.calls }
        }
    }

    /// Traces a program and reads the trace.
    static func trace(_ command: [String], environment: [String: String] = [:]) throws -> Run {
        let file = Program.newFolder() + ".csv"
        let result = try Program.start(["trace", "--output", file, "--"] + command, environment: environment).finish()
        let rows = try #require(
            try? TraceFile.read(file), "trace exited with \(result.exitCode): \(result.errors)\(result.output)")
        return Run(result: result, rows: rows)
    }

    /// Runs it without us.
    static func alone(_ command: [String]) throws -> (output: String, exitCode: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, process.terminationStatus)
    }
}
