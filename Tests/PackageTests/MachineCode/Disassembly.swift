import Foundation

/// Why there is no machine code to look at.
struct DisassemblyError: Error, CustomStringConvertible {
    let description: String
}

/// The functions of the program that was built beside the tests.
func disassembledProgram() throws -> [MachineFunction] {
    try disassemble([builtProducts().appendingPathComponent("twofold")])
}

/// The functions of a room's object files.
func disassembledRoom(_ room: String) throws -> [MachineFunction] {
    let folder = try builtProducts().appendingPathComponent("\(room).build")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try disassemble(files?.compactMap { $0 as? URL }.filter { $0.pathExtension == "o" } ?? [])
}

/// Where this test program lies.
private func builtProducts() throws -> URL {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests).deletingLastPathComponent()
}

private func disassemble(_ files: [URL]) throws -> [MachineFunction] {
    guard !files.isEmpty, files.allSatisfy({ FileManager.default.isReadableFile(atPath: $0.path) }) else {
        throw DisassemblyError(description: "\(files.map(\.path)) was not built: run `swift build` before the tests")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["objdump", "--disassemble", "--wide"] + files.map(\.path)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let listing = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw DisassemblyError(
            description: "objdump failed on \(files.map(\.path)): install Debian's binutils where there is none")
    }
    return MachineFunction.read(listing)
}
