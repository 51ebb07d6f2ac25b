import Foundation
import Testing

/// What the compiler made of each room: a processor without an instruction set must never meet its instructions.
@Suite("Object code")
struct ObjectCodeTests {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// The disassembly of a room's object files, which lie beside the test program.
    private func disassembly(of folder: URL) throws -> String {
        let objdump = URL(filePath: "/usr/bin/objdump")
        guard FileManager.default.isExecutableFile(atPath: objdump.path) else {
            throw Missing(description: "there is no objdump to read object code with; install Debian's binutils")
        }
        let objects = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "o" }
        guard !objects.isEmpty else { throw Missing(description: "no object files in \(folder.lastPathComponent)") }
        let process = Process()
        process.executableURL = objdump
        process.arguments = ["-d", "-r", "--no-show-raw-insn"] + objects.map(\.path)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing(description: "objdump failed on \(folder.path)") }
        return text
    }

    private func products() throws -> URL {
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: program).deletingLastPathComponent()
    }

    #if arch(x86_64)
        @Test("wide registers are used in the rooms that are compiled for them, and in no other")
        func registers() throws {
            for room in [
                "CBLASInterface", "CProcessor", "InstructionSets", "Kernels", "Machine", "Matrices", "Networks",
                "VectorRoutines",
                "VectorRoutinesPortable",
            ] {
                let code = try disassembly(of: products().appending(path: "\(room).build"))
                #expect(!code.contains("%ymm") && !code.contains("%zmm"), "\(room)")
            }
            let avx2 = try disassembly(of: products().appending(path: "VectorRoutinesAVX2.build"))
            #expect(avx2.contains("%ymm") && avx2.contains("vfmadd") && !avx2.contains("%zmm"))
            let avx512 = try disassembly(of: products().appending(path: "VectorRoutinesAVX512.build"))
            #expect(avx512.contains("%zmm") && avx512.contains("vfmadd"))
        }

        @Test("no element of a vector goes through libm, nor a hint or a step of a polynomial through a call")
        func calls() throws {
            for room in ["VectorRoutinesPortable", "VectorRoutinesAVX2", "VectorRoutinesAVX512"] {
                let code = try disassembly(of: products().appending(path: "\(room).build"))
                var (function, called): (Substring, Set<Substring>) = ("", [])
                for line in code.split(separator: "\n") {
                    if let start = line.firstMatch(of: #/^[0-9a-f]+ <(.*)>:/#) { function = start.output.1 }
                    // The requirement's own witness ("TW") is never run, but kept for tests.
                    if function.hasSuffix("TW") { continue }
                    if let call = line.firstMatch(of: #/(?:R_X86_64_PLT32\s+|call\s+\w+ <)(\w+)/#) {
                        called.insert(call.output.1)
                    }
                }
                #expect(called.isDisjoint(with: libm), "\(room)")
                #expect(!called.contains { $0.hasPrefix("processor_") }, "\(room)")
                // The logarithm of a row's sum is libm's, so that its name proves that the calls are seen.
                #expect(called.isSuperset(of: ["log", "logf"]), "\(room)")
            }
        }

        private let libm: Set<Substring> = [
            "exp", "expf", "expm1", "expm1f", "log1p", "log1pf", "tanh", "tanhf", "fma", "fmaf", "ldexp", "round",
        ]
    #endif
}
