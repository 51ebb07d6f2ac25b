import Foundation
import Testing

@testable import TwofoldCommands

/// `twofold run` on programs whose products are known.
@Suite struct HostedRunTests {
    private func run(
        _ program: String..., on kernel: String..., environment: [String: String] = [:]
    ) throws -> Program.Result {
        let products = try TestPrograms.standard().products
        return try Program.start(
            ["run", "--kernel"] + kernel + ["--", products] + program, environment: environment
        ).finish()
    }

    @Test(arguments: ["own", "tiled", "parallel", "tiled@portable"])
    func theProgramIsAsItWas(_ kernel: String) throws {
        let alone = try TestPrograms.alone([TestPrograms.standard().products, "every"])
        let result = try run("every", on: kernel)
        #expect(result.output == alone.output && alone.output.hasPrefix("sum "))
        #expect(result.exitCode == 7 && alone.exitCode == 7)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.wholeMatch(of: /twofold: .*the program ran [0-9]+\.[0-9]{3} s.*\n/) != nil)
    }

    /// Of each calls that are ours: no zgemm, gemv, ger, syrk, and nothing of processes that end by `_exit` or `exec`.
    @Test(arguments: [
        (["every"], 9), (["threads", "4", "500"], 2000), (["fork"], 4), (["exec"], 9), (["cost", "10", "64"], 11),
    ])
    func ourProductsAreCounted(_ program: [String], _ products: Int) throws {
        let result = try Program.start(
            ["run", "--kernel", "tiled", "--", TestPrograms.standard().products] + program
        ).finish()
        #expect(result.errors.contains("on tiled, 1 thread, the program ran"))
        #expect(result.errors.hasSuffix("; our kernel computed \(products) products\n"))
    }

    @Test func ownCountsNothing() throws {
        let result = try run("every", on: "own")
        #expect(result.errors.hasPrefix("twofold: on its own BLAS the program ran "))
        #expect(result.errors.hasSuffix(" s\n"))
    }

    @Test func threadsAreOfTheTeam() throws {
        let result = try run("every", on: "parallel", "--threads", "3")
        #expect(result.errors.contains("on parallel, 3 threads, "))
        // The library itself says what it was told.
        let (products, report) = (try TestPrograms.standard().products, Program.newFolder())
        let script =
            "echo $TWOFOLD_NUM_THREADS $TWOFOLD_INSTRUCTION_SET; TWOFOLD_CBLAS_REPORT=\(report) \(products) every"
        let told = try Program.run("run", "--kernel", "parallel@portable", "--threads", "3", "--", "sh", "-c", script)
        #expect(told.output.hasPrefix("3 portable\n"))
        #expect(try String(contentsOfFile: report, encoding: .utf8).hasSuffix("refused 0, threads 3\n"))
    }

    @Test func threadsOfItsOwnBLASSleepSoon() throws {
        let program = ["--", "sh", "-c", "echo ${OPENBLAS_THREAD_TIMEOUT-none}"]
        func told(_ kernel: String, _ environment: [String: String] = [:]) throws -> String {
            try Program.start(["run", "--kernel", kernel] + program, environment: environment).finish().output
        }
        #expect(try told("parallel") == "16\n")
        #expect(try told("own") == "none\n")
        #expect(try told("parallel", ["OPENBLAS_THREAD_TIMEOUT": "9"]) == "9\n")
    }

    @Test func processesAddTheirProducts() throws {
        let products = try TestPrograms.standard().products
        let result = try Program.run(
            "run", "--kernel", "tiled", "--", "sh", "-c", "\(products) every; \(products) every")
        #expect(result.errors.hasSuffix("our kernel computed 18 products\n"))
        // What cannot be written in its file is said all the same.
        let lost = "TWOFOLD_CBLAS_REPORT=/proc/no/calls \(products) every"
        let errors = try Program.run("run", "--kernel", "tiled", "--", "sh", "-c", lost).errors
        #expect(errors.contains("twofold_cblas: TWOFOLD_CBLAS_REPORT: '/proc/no/calls' cannot be written: "))
        #expect(errors.contains("calls: cblas_sgemm 3, cblas_dgemm 2, sgemm_ 4; shared 0"))
    }

    @Test func whereNothingWasCheckedItSaysSo() throws {
        let idle = try run("idle", on: "tiled")
        #expect(idle.exitCode == 7 && idle.errors.contains("no product was reported, so nothing was checked"))
        let killed = try run("die", "\(SIGKILL)", on: "tiled")
        #expect(killed.exitCode == 128 + SIGKILL && killed.errors.contains("was ended by signal 9; no product was"))
    }

    @Test func signalsArePassedOn() throws {
        let running = try Program.start(["run", "--kernel", "own", "--", TestPrograms.standard().products, "wait"])
        for _ in 0..<500 where try running.outputSoFar().isEmpty { usleep(10_000) }
        running.process.terminate()
        #expect(try running.finish().exitCode == 9)
    }

    @Test(arguments: [
        (["--kernel", "openblas"], "no program can be run on 'openblas': the drop-in library has tiled and parallel"),
        (["--kernel", "fast"], "no program can be run on 'fast'"),
        (["--kernel", "own@avx2"], "no program can be run on 'own@avx2'"),
        (["--kernel", "tiled@mmx"], "unknown instruction set 'mmx'"),
        (["--kernel", "tiled", "--threads", "2"], "--threads is for --kernel parallel"),
        (["--threads", "0"], "'0' is no number of threads"),
    ])
    func otherKernelsAreRefused(_ options: [String], _ words: String) throws {
        let result = try Program.start(["run"] + options + ["--", "true"]).finish()
        #expect(result.exitCode == 64 && result.output.isEmpty)
        #expect(result.errors.split(separator: "\n").count == 1 && result.errors.contains(words))
    }

    @Test func ownNeedsNoLibraryOfOurs() throws {
        let nowhere = ["TWOFOLD_LIBRARY_FOLDER": Program.newFolder()]
        #expect(try run("idle", on: "own", environment: nowhere).exitCode == 7)
        let refused = try run("idle", on: "tiled", environment: nowhere)
        #expect(refused.exitCode == 64 && refused.errors.contains("libtwofold_cblas.so' is not there; build it"))
    }

    @Test func reportsAreAdded() {
        let report = """
            twofold_cblas: process 7: calls: sgemm_ 12, cblas_dgemm 3; shared 2, overlapping 0, refused 1, threads 2
            twofold_cblas: process 8: calls: scipy_cblas_dgemm64_ 5; shared 0, overlapping 0, refused 0, threads 2

            """
        #expect(HostedRun.products(in: report) == 19)
        #expect(HostedRun.products(in: "") == 0)
    }
}
