import Foundation
import Testing

/// The built library as other programs get it. What it does there is tried with `twofold trace`, in `TwofoldCommandsTests`.
@Suite("Tracing library: what it shows to the linker")
struct TraceExportTests {
    /// Beside the test program.
    private static let path = URL(
        filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    )
    .deletingLastPathComponent().appending(path: "libtwofold_trace.so").path

    private func asked(_ program: String, _ arguments: String...) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/\(program)")
        process.arguments = arguments + [Self.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) failed on \(Self.path)")
        return text.split(separator: "\n")
    }

    @Test("exactly BLAS's names of products are exported, and the function by which programs ask for them")
    func exports() throws {
        let exported = try asked("nm", "-D", "--defined-only").compactMap { $0.split(separator: " ").last }
        let routines = ["sgemm", "dgemm", "cgemm", "zgemm", "sgemv", "dgemv", "sger", "dger", "ssyrk", "dsyrk"]
        let spellings = [
            "cblas_X", "cblas_X64_", "cblas_X_64", "scipy_cblas_X", "scipy_cblas_X64_", "X_", "X_64_", "scipy_X_",
            "scipy_X_64_",
        ]
        let wanted =
            routines.flatMap { routine in spellings.map { $0.replacing("X", with: routine) } }
            + ["dlsym"]
        #expect(exported.map(String.init).sorted() == wanted.sorted())
    }

    @Test("it brings nothing into a program but the C library, which is there")
    func dependencies() throws {
        let needed = try asked("readelf", "-d").filter { $0.contains("(NEEDED)") }
            .compactMap { $0.split(separator: "[").last?.dropLast() }
        #expect(Set(needed).subtracting(["libc.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"]) == [])
        #expect(needed.contains("libc.so.6"))
    }
}
