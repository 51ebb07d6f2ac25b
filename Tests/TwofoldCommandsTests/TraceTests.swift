import Foundation
import Harness
import Reports
import Testing

/// `twofold trace` on programs whose calls are known.
@Suite struct TraceTests {
    @Test func everyCallIsARowAndTheProgramIsAsItWas() throws {
        let command = [try TestPrograms.standard().products, "every"]
        let alone = try TestPrograms.alone(command)
        let run = try TestPrograms.trace(command)
        #expect(run.result.output == alone.output && alone.output.hasPrefix("sum "))
        #expect(run.result.exitCode == 7 && alone.exitCode == 7)
        #expect(run.rows.map(\.totalSeconds) == run.rows.map(\.totalSeconds).sorted(by: >))
        let told = Dictionary(uniqueKeysWithValues: run.rows.map { ($0.product.routine, Self.told($0)) })
        #expect(
            told == [
                "cblas_sgemm": "float32 row_major false true 2 3 4 4 5 6 1 0 0 3",
                "cblas_dgemm": "float64 column_major true false 3 3 3 3 3 3 other 1 0 2",
                "sgemm_": "float32 column_major true false 2 3 4 4 4 2 other 1 0 4",
                "dgemv_": "float64 column_major false - 4 3 - 4 - - 1 0 0 5",
                "cblas_sger": "float32 row_major - - 3 4 - 4 - - 1 - 0 6",
                "dsyrk_": "float64 column_major true - - 3 4 4 - 3 other 1 0 7",
                "cblas_zgemm": "complex128 column_major false true 2 2 2 2 2 2 1 other 0 1",
            ])
        for row in run.rows {
            #expect(row.program == command[0] && row.product.library?.contains("blas") == true)
            #expect(row.minSeconds > 0 && row.minSeconds * Double(row.calls) <= row.totalSeconds * 1.000001)
            #expect(row.totalSeconds < row.programSeconds && row.programSeconds == run.rows[0].programSeconds)
        }
    }

    private static func told(_ row: TraceRow) -> String {
        let product = row.product
        func text<Value>(_ value: Value?) -> String { value.map { "\($0)" } ?? "-" }
        let sizes = [product.m, product.n, product.k, product.leadingA, product.leadingB, product.leadingC].map(text)
        let words =
            [
                product.precision.rawValue, text(product.order?.rawValue), text(product.transposeA),
                text(product.transposeB),
            ]
            + sizes + [text(product.alpha?.rawValue), text(product.beta?.rawValue), text(row.thread), "\(row.calls)"]
        return words.joined(separator: " ")
    }

    /// Its `cblas_sgemm` calls `sgemm_`, by the name that the linker finds.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: reference + "/libblas.so.3"), "apt-get install libblas3"))
    func aCallWithinACallIsNotCounted() throws {
        let run = try TestPrograms.trace(
            [TestPrograms.standard().products, "every"], environment: ["LD_LIBRARY_PATH": Self.reference])
        #expect(run.rows.allSatisfy { $0.product.library?.hasPrefix(Self.reference) == true })
        #expect(
            run.calls { $0.product.routine == "sgemm_" } == 4 && run.calls { $0.product.routine == "cblas_sgemm" } == 3)
        #expect(run.calls() == 28)
        // Its error handler leaves by longjmp: three refused calls that never came back, and 10 of another shape.
        let escaped = try TestPrograms.trace(
            [TestPrograms.standard().products, "escape"], environment: ["LD_LIBRARY_PATH": Self.reference])
        #expect(escaped.result.output == "escapes 3\n")
        #expect(escaped.calls { $0.product.routine == "cblas_sgemm" } == 10)
    }

    private static let reference = "/usr/lib/\(machine)-linux-gnu/blas"
    #if arch(arm64)
        private static let machine = "aarch64"
    #else
        private static let machine = "x86_64"
    #endif

    @Test func threadsAreToldApart() throws {
        let run = try TestPrograms.trace([TestPrograms.standard().products, "threads", "8", "1000"])
        #expect(run.rows.count == 8 && run.rows.allSatisfy { $0.calls == 1000 })
        #expect(Set(run.rows.map(\.thread)) == Set(0..<8))
    }

    @Test func forkedAndExecutedProcessesAreOfTheProgram() throws {
        let products = try TestPrograms.standard().products
        let forked = try TestPrograms.trace([products, "fork"])
        #expect(forked.result.exitCode == 7)
        #expect(Set(forked.rows.map(\.thread)) == Set(0..<4) && forked.rows.map(\.calls).sorted() == [4, 5, 5, 5])
        let executed = try TestPrograms.trace([products, "exec"])
        #expect(executed.result.exitCode == 7 && executed.result.output.hasPrefix("sum "))
        #expect(executed.calls() == 30)
        #expect(executed.rows.filter { $0.product.routine == "cblas_sgemm" }.compactMap(\.thread).sorted() == [0, 1])
        // Through a shell's script, which has a program of its own.
        let script = Program.newFolder()
        try "#!/bin/sh\n\"$1\" every\n\"$1\" every\nexit 3\n".write(toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let scripted = try TestPrograms.trace([script, products])
        #expect(scripted.result.exitCode == 3 && scripted.calls() == 56)
    }

    @Test(arguments: [SIGKILL, SIGSEGV, SIGABRT])
    func whatEndsByASignalIsKept(_ signal: Int32) throws {
        let run = try TestPrograms.trace([TestPrograms.standard().products, "die", "\(signal)"])
        #expect(run.result.exitCode == 128 + signal && run.calls() == 8)
        #expect(run.result.errors.contains("ended by signal \(signal); what it had called until then is kept"))
    }

    @Test func signalsArePassedOn() throws {
        let file = Program.newFolder() + ".csv"
        let running = try Program.start(
            ["trace", "--output", file, "--", TestPrograms.standard().products, "wait"])
        for _ in 0..<500 where try running.outputSoFar().isEmpty { usleep(10_000) }
        #expect(try running.outputSoFar() == "ready\n")
        running.process.terminate()
        #expect(try running.finish().exitCode == 9)
        #expect(try TraceFile.read(file).map(\.calls) == [4])
    }

    /// As Python has NumPy: nothing of it is in the process's global scope.
    @Test func aLibraryOfAScopeOfItsOwnIsFound() throws {
        let programs = try TestPrograms.standard()
        let part = try programs.program(
            "part.so",
            "void cblas_sger(int, int, int, float, float *, int, float *, int, float *, int); "
                + "void part(void) { float x[4] = {1, 1, 1, 1}; cblas_sger(102, 2, 2, 1, x, 1, x, 1, x, 2); }",
            "-shared", "-fPIC", "-lblas")
        let host = try programs.program(
            "host",
            "#include <dlfcn.h>\nint main(int n, char **a) { void *h = dlopen(a[1], RTLD_NOW | RTLD_LOCAL); "
                + "if (!h) return 1; ((void (*)(void))dlsym(h, \"part\"))(); return 5; }",
            "-ldl")
        let run = try TestPrograms.trace([host, part])
        #expect(run.result.exitCode == 5 && run.rows.map(\.product.routine) == ["cblas_sger"])
        #expect(run.rows.first?.product.library?.contains("blas") == true)
    }
}
