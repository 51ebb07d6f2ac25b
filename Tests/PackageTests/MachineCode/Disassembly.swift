import Foundation

/// Why there is no machine code to look at.
struct DisassemblyError: Error, CustomStringConvertible {
    let description: String
}

/// The functions of the program that was built beside the tests.
func disassembledProgram() throws -> [MachineFunction] {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("twofold")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
        throw DisassemblyError(description: "\(program.path) was not built: run `swift build` before the tests")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["objdump", "--disassemble", "--wide", program.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let listing = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw DisassemblyError(
            description: "objdump failed on \(program.path): install Debian's binutils where there is none")
    }
    return MachineFunction.read(listing)
}
