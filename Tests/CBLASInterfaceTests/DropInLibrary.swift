import Foundation

/// The built library, loaded as a host loads it.
enum DropInLibrary {
    /// Beside the test program.
    static let path = URL(
        filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    )
    .deletingLastPathComponent().appending(path: "libtwofold_cblas.so").path

    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    static func function<Function>(_ name: String) throws -> Function {
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL), let function = dlsym(handle, name) else {
            throw Missing(description: dlerror().map { String(cString: $0) } ?? "no \(name) in \(path)")
        }
        return unsafeBitCast(function, to: Function.self)
    }

    /// What a program of binutils says of the library.
    static func asked(_ program: String, _ arguments: String...) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/\(program)")
        process.arguments = arguments + [path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing(description: "\(program) failed on \(path)") }
        return text.split(separator: "\n")
    }
}

typealias SGEMM32 =
    @convention(c) (
        Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>?, Int32, UnsafePointer<Float>?, Int32,
        Float,
        UnsafeMutablePointer<Float>?, Int32
    ) -> Void

typealias SGEMM64 =
    @convention(c) (
        Int32, Int32, Int32, Int, Int, Int, Float, UnsafePointer<Float>?, Int, UnsafePointer<Float>?, Int, Float,
        UnsafeMutablePointer<Float>?, Int
    ) -> Void

typealias DGEMM32 =
    @convention(c) (
        Int32, Int32, Int32, Int32, Int32, Int32, Double, UnsafePointer<Double>?, Int32, UnsafePointer<Double>?, Int32,
        Double,
        UnsafeMutablePointer<Double>?, Int32
    ) -> Void

typealias DGEMM64 =
    @convention(c) (
        Int32, Int32, Int32, Int, Int, Int, Double, UnsafePointer<Double>?, Int, UnsafePointer<Double>?, Int, Double,
        UnsafeMutablePointer<Double>?, Int
    ) -> Void

/// Fortran's, of any precision and integers: everything by address.
typealias FortranGEMM =
    @convention(c) (
        UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer,
        UnsafeRawPointer?, UnsafeRawPointer, UnsafeRawPointer?, UnsafeRawPointer, UnsafeRawPointer,
        UnsafeMutableRawPointer?, UnsafeRawPointer
    ) -> Void
