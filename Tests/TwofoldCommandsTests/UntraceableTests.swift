import Foundation
import Testing

/// What `twofold trace` cannot do, or cannot see, it says in one line.
@Suite struct UntraceableTests {
    private func refusal(
        of command: [String], output: String = Program.newFolder(), _ variables: [String: String] = [:]
    )
        throws -> String
    {
        let result = try Program.start(["trace", "--output", output, "--"] + command, environment: variables).finish()
        #expect(result.exitCode == 64 && result.output.isEmpty)
        #expect(result.errors.split(separator: "\n").count == 1 && result.errors.hasPrefix("twofold: "))
        if output.hasPrefix(NSTemporaryDirectory()) { #expect(!FileManager.default.fileExists(atPath: output)) }
        return result.errors
    }

    @Test func files() throws {
        #expect(
            try refusal(of: ["true"], output: "/proc/no/trace.csv").contains("'/proc/no/trace.csv' cannot be written"))
        #expect(try refusal(of: ["true"], output: "/dev/null").contains("no regular file"))
        let nowhere = Program.newFolder()
        #expect(
            try refusal(of: ["true"], ["TWOFOLD_LIBRARY_FOLDER": nowhere]).contains(
                "'\(nowhere)/libtwofold_trace.so' is not there; build it"))
        #expect(try refusal(of: ["true"], output: "/tmp/\(UUID()).csv", ["TMPDIR": "/proc/no"]).contains("TMPDIR"))
    }

    @Test func programsWithoutAProductSaySo() throws {
        let programs = try TestPrograms.standard()
        let idle = try TestPrograms.trace([programs.products, "idle"])
        #expect(idle.rows.isEmpty && idle.result.exitCode == 7 && idle.result.output.isEmpty)
        #expect(idle.result.errors.contains("no call of a BLAS came by") && idle.result.errors.contains("/libblas.so"))
        let own = try programs.program("own", "void cblas_sgemm(void) {} int main(void) { cblas_sgemm(); return 0; }")
        let inside = try TestPrograms.trace([own])
        #expect(inside.rows.isEmpty && inside.result.exitCode == 0)
        #expect(inside.result.errors.contains("by a BLAS inside its own file (statically linked)"))
        #expect(inside.result.errors.split(separator: "\n").count == 1)
    }

    /// The dynamic linker would have ended it in the same way.
    @Test func aFunctionThatNoLibraryHasEndsTheProgram() throws {
        let programs = try TestPrograms.standard()
        let library = try programs.program("part-of-before.so", "void cblas_sger64_(void) {}", "-shared")
        let lacking = try programs.program(
            "lacking", "void cblas_sger64_(void); int main(void) { cblas_sger64_(); return 0; }", library,
            "-Wl,-z,lazy")
        let without = try programs.program("without.so", "void another(void) {}", "-shared")
        try FileManager.default.removeItem(atPath: library)
        try FileManager.default.moveItem(atPath: without, toPath: library)
        #expect(try TestPrograms.alone([lacking]).exitCode == 127)
        let run = try TestPrograms.trace([lacking])
        #expect(run.result.exitCode == 127)
        #expect(run.result.errors.contains("no library of this process has cblas_sger64_"))
    }
}
