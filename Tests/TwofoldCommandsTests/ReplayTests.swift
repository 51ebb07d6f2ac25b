import Foundation
import Harness
import ProductTrace
import Reports
import Testing

@testable import TwofoldCommands

@Suite struct ReplayTests {
    /// A program's own trace, replayed on what it has and on ours inside the drop-in library.
    @Test func aTracedProgramIsReplayed() throws {
        let trace = Program.newFolder() + ".csv"
        let products = try TestPrograms.standard().products
        let traced = try Program.start(["trace", "--output", trace, "--", products, "threads", "2", "1000"]).finish()
        #expect(traced.exitCode == 7)
        let folder = Program.newFolder()
        let run = try Program.run(
            "replay", trace, "--rounds", "3", "--threads", "2", "--kernel", "parallel,tiled", "--output", folder)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("Of ") && run.output.contains("were products; on "))
        #expect(run.output.contains("It multiplied in 2 threads"))
        let reader = try RunReader(folder: folder)
        let rows = try reader.rows(ReplayRow.self)
        let promises = try reader.rows(PromiseRow.self)
        #expect(promises.map(\.kernel) == ["parallel", "tiled"])
        #expect(rows.map(\.kernel) == ["parallel", "tiled"])
        #expect(rows.allSatisfy { $0.status == .ok && $0.calls == 2000 }, "\(rows.map(\.message))")
        let machine = try reader.machine()
        #expect(machine.libraries?.contains("own=/") == true && run.errors.contains("library: own=/"))
        #expect(promises.allSatisfy { $0.runID == machine.runID && $0.threadsRequested == 2 })
        #expect(promises.allSatisfy { $0.replayedSeconds == $0.productSeconds && $0.promisedSeconds > 0 })
    }

    @Test func aLibraryThatIsGoneIsNamedAndNothingIsPromised() throws {
        let trace = Program.newFolder() + ".csv"
        try TraceFile.write([traced(library: "/no/such/libblas.so.3")], to: trace)
        let run = try Program.run("replay", trace, "--rounds", "3", "--kernel", "naive", "--format", "csv")
        #expect(run.exitCode == 1)
        #expect(
            run.errorLines.first?.contains(
                "nothing was measured; naive, dgemm_ float64 3×4×5 nn: the program's own library: the BLAS library '/no/such/libblas.so.3' cannot be opened"
            ) == true)
        #expect(run.output.contains("\nrun_id,program,kernel,threads_requested,library,routine"))
    }

    /// A trace is data: its author must not choose whose code runs.
    @Test func aLibraryThatOthersMayChangeIsNotOpened() throws {
        let folder = Program.newFolder()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let (library, trace) = ("\(folder)/libblas.so", "\(folder)/trace.csv")
        try Data().write(to: URL(fileURLWithPath: library))
        for (path, file, mode, words) in [
            (library, library, 0o666, "everybody may change '\(library)'"),
            (library, folder, 0o777, "everybody may change '\(folder)'"),
            ("lib/libblas.so", library, 0o644, "'lib/libblas.so' is no absolute path"),
        ] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            try TraceFile.write([traced(library: path)], to: trace)
            let run = try Program.run("replay", trace, "--rounds", "3", "--kernel", "naive")
            #expect(run.exitCode == 64 && run.output.isEmpty)
            #expect(run.errorLines.count == 1 && run.errors.contains(words), "\(run.errors)")
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file)
        }
    }

    @Test(arguments: [
        ("", "no product is in it"), ("run_id,m\n", "line 1, column program: this column is missing"),
        ("calls 0", "line 2, column calls: 0 is no number of calls"),
        ("calls x", "line 2, column calls: 'x' is not what belongs there"),
        ("program_seconds nan", "line 2, column program_seconds: nan is no time of a program"),
        ("total_seconds -1", "line 2, column total_seconds: -1.0 is no time of calls"),
    ])
    func aBadTraceIsRefusedInOneLine(_ change: String, _ words: String) throws {
        let trace = Program.newFolder() + ".csv"
        let parts = change.split(separator: " ")
        var text = change
        if parts.count == 2 {
            try TraceFile.write([traced(library: "l")], to: trace)
            var lines = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            let column = try #require(lines[0].firstIndex(of: String(parts[0])))
            lines[1][column] = String(parts[1])
            text = lines.map { $0.joined(separator: ",") + "\n" }.joined()
        }
        try text.write(toFile: trace, atomically: true, encoding: .utf8)
        let run = try Program.run("replay", trace)
        #expect(run.exitCode == 64 && run.output.isEmpty)
        #expect(run.errors.split(separator: "\n").count == 1 && run.errors.contains(words), "\(run.errors)")
        #expect(run.errors.contains(trace))
    }

    private func traced(library: String) -> TraceRow {
        TraceRow(
            runID: "r", program: "python3", programSeconds: 41.2, product: product(library: library), thread: 0,
            calls: 7,
            totalSeconds: 28.9, minSeconds: 1)
    }

    private func product(library: String) -> TracedProduct {
        var product = TracedProduct(routine: "dgemm_", precision: .float64)
        product.library = library
        (product.order, product.transposeA, product.transposeB) = (.columnMajor, false, false)
        (product.m, product.n, product.k) = (3, 4, 5)
        (product.leadingA, product.leadingB, product.leadingC) = (3, 5, 3)
        (product.alpha, product.beta) = (.one, .zero)
        return product
    }

    @Test func theAnswerIsASentence() throws {
        let trace = try ReplayTrace([traced(library: "l")])
        var best = PromiseRow(
            runID: "r", program: "python3", kernel: "parallel", threadsRequested: 2, programSeconds: 41.2,
            productSeconds: 28.9)
        best.replayedSeconds = 28.9
        best.promisedProductSeconds = 19.4
        (best.promisedProductCI95LowSeconds, best.promisedProductCI95HighSeconds) = (18.9, 20.1)
        best.promisedSeconds = 31.7
        (best.promisedCI95LowSeconds, best.promisedCI95HighSeconds) = (31.2, 32.4)
        best.speedupRatio = 41.2 / 31.7
        var slow = best
        (slow.kernel, slow.promisedSeconds, slow.speedupRatio) = ("naive", 50, 41.2 / 50)
        var replay = ReplayRow(
            runID: "r", program: "python3", kernel: "naive", threadsRequested: 2, product: product(library: "l"),
            calls: 7, tracedSeconds: 28.9)
        replay.message = "no time"
        var measured = replay
        (measured.kernel, measured.status, measured.message, measured.promisedSeconds) = ("parallel", .ok, nil, 19.4)
        let text = ReplaySummary(
            [.promise(slow), .promise(best), .replay(replay), .replay(measured)], of: trace
        ).text
        #expect(
            text.hasPrefix(
                """
                Of 41.2 s, 28.9 s were products; on parallel they would take 19.4 s [18.9, 20.1]: the program 1.30× faster.
                100.0 % of the products' time was replayed; the rest keeps today's.

                """))
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.contains("parallel 19.4 s [18.9, 20.1] 31.7 s [31.2, 32.4] 1.30"))
        #expect(lines.contains("product calls today naive parallel gain on parallel"))
        #expect(lines.contains("dgemm_ float64 3×4×5 nn 7 28.9 s skipped 19.4 s 9.5 s"))
        #expect(lines.last == "dgemm_ float64 3×4×5 nn on naive: no time")
    }

    @Test func aSlowerProgramIsCalledSo() throws {
        var row = PromiseRow(
            runID: "r", program: "p", kernel: "naive", threadsRequested: 1, programSeconds: 10, productSeconds: 5)
        (row.promisedSeconds, row.speedupRatio, row.replayedSeconds) = (20, 0.5, 5)
        // Of which nothing is known is no better.
        let unknown = PromiseRow(
            runID: "r", program: "p", kernel: "tiled", threadsRequested: 1, programSeconds: 10, productSeconds: 5)
        let trace = try ReplayTrace([traced(library: "l")])
        let text = ReplaySummary([.promise(unknown), .promise(row)], of: trace).text
        #expect(text.hasPrefix("Of 10 s, 5 s were products; on naive") && text.contains(": the program 2.00× slower."))
        #expect(
            ReplaySummary([.promise(unknown)], of: trace).text.hasPrefix(
                "Of 10 s, 5 s were products; none of them was replayed, so nothing can be promised."))
    }
}
