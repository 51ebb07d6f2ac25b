import Foundation
import Testing

/// Real runs of the program, small enough for any machine.
@Suite(.serialized) struct RunTests {
    private let small = ["passes", "--network", "16-8-4", "--batches", "2", "--rounds", "6"]

    @Test func aRunWritesItsTablesAndIsNotOverwritten() throws {
        let folder = Program.newFolder()
        let first = try Program.start(small + ["--output", folder]).finish()
        #expect(first.exitCode == 0, "\(first.errors)")
        #expect(first.output.contains("16-8-4"))
        for table in ["machine", "ceilings", "passes", "ratios", "samples"] {
            let text = try String(contentsOfFile: "\(folder)/\(table).csv", encoding: .utf8)
            #expect(text.split(separator: "\n").count > 1, "\(table)")
        }
        let passes = try String(contentsOfFile: "\(folder)/passes.csv", encoding: .utf8)

        let second = try Program.start(small + ["--output", folder]).finish()
        #expect(second.exitCode == 64)
        #expect(second.errorLines.count == 1)
        #expect(try String(contentsOfFile: "\(folder)/passes.csv", encoding: .utf8) == passes)
    }

    @Test func csvOnStandardOutputIsTheTable() throws {
        let result = try Program.start(small + ["--kernel", "naive", "--format", "csv"]).finish()
        #expect(result.exitCode == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("run_id,case_id,kernel,library_version") == true)
        #expect(lines.count == 1 + 9)  // a row a phase
    }

    @Test func jsonHasAnObjectARow() throws {
        let result = try Program.run(
            "kernels", "--kernel", "tiled", "--shape", "8x8x8", "--rounds", "6", "--format", "json")
        #expect(result.exitCode == 0)
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        #expect(rows.count == 1)
        #expect(rows.first?["m"] as? Int == 8)
        #expect(rows.first?["status"] as? String == "ok")
        #expect(rows.first?["verdict"] is NSNull)
    }

    /// A suite of one product and one network.
    private func bench(_ format: String) throws -> Program.Result {
        let (file, folder) = (Program.newFolder() + ".yaml", Program.newFolder())
        try """
        name: small
        rounds: 6
        kernels: [naive, tiled]
        measure:
          - products:
              shapes: [8x8x8]
          - products:
              kernels: [tiled]
              shapes: [8x8x8]
          - passes:
              networks: [16-8-4]
              batches: [2]

        """.write(toFile: file, atomically: true, encoding: .utf8)
        let result = try Program.run("bench", file, "--format", format, "--output", folder)
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(result.errors.contains("Tables: \(folder)"))
        return result
    }

    @Test func benchPrintsItsTablesAsCSV() throws {
        let parts = try bench("csv").output.components(separatedBy: "\n\n")
        #expect(parts.map { $0.split(separator: "\n").count - 1 } == [2 + 1, 2 * 9, 2])
        for (part, column) in zip(parts, ["transpose_a", "phase", "backward_forward_ratio"]) {
            #expect(part.split(separator: "\n").first?.contains(column) == true)
        }
    }

    @Test func benchPrintsItsTablesAsJSON() throws {
        let output = Data(try bench("json").output.utf8)
        let tables = try #require(try JSONSerialization.jsonObject(with: output) as? [String: [[String: Any]]])
        #expect(tables.mapValues(\.count) == ["kernels": 3, "passes": 18, "ratios": 2])
        let cases = tables["kernels"]?.compactMap { $0["case_id"] as? String }
        #expect(cases == ["8x8x8:nn/float32/t1", "8x8x8:nn/float32/t1", "8x8x8:nn/float32/t1#2"])
    }

    /// The counts of LECTURE S23, as a user reads them in the table: 1 forward, 2 − f₁ backward, 2 with the input's
    /// gradient.
    @Test func countsPerWeightAndExampleAreExact() throws {
        for (flags, expected) in [([], 2 - 128.0 / 160), (["--input-gradient"], 2.0)] {
            let result = try Program.start(small + ["--kernel", "tiled", "--format", "json"] + flags).finish()
            let rows = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
            func perWeight(_ phase: String) -> Double? {
                rows.first { $0["phase"] as? String == phase }?["multiply_adds_per_weight_per_example"] as? Double
            }
            #expect(perWeight("forward") == 1)
            let backward = try #require(perWeight("backward"))
            #expect(abs(backward - expected) < 1e-12)
        }
    }

    @Test func fitReadsARun() throws {
        let folder = Program.newFolder()
        let run = try Program.run(
            "passes", "--depths", "2", "--widths", "8,16,32,64", "--batches", "4", "--kernel", "tiled", "--rounds", "6",
            "--output", folder)
        #expect(run.exitCode == 0, "\(run.errors)")
        let fit = try Program.run("fit", folder, "--format", "csv")
        #expect(fit.exitCode == 0)
        // Of both phases a power law, a line and the three slopes between four widths.
        #expect(fit.output.split(separator: "\n").count == 1 + 2 * (1 + 1 + 3))  // forward and backward over width
        #expect(fit.output.contains("power_law"))
    }

    @Test func interruptingKeepsFinishedRowsAndSaysWhere() throws {
        let (files, folder) = ([Program.newFolder() + ".yaml", Program.newFolder() + ".yaml"], Program.newFolder())
        for (file, rounds) in zip(files, [6, 3000]) {
            try """
            name: interrupted
            rounds: \(rounds)
            kernels: [naive, tiled]
            measure:
              - passes:
                  networks: [16-16, 16-8]
                  batches: [1]
            """.write(toFile: file, atomically: true, encoding: .utf8)
        }
        let running = try Program.start(["bench"] + files + ["--output", folder])
        // Until the first suite's blocks, which are measured together, are on disk; the second has half a minute to go.
        for _ in 0..<1200 where !FileManager.default.fileExists(atPath: "\(folder)/passes.csv") { usleep(50_000) }
        running.process.interrupt()
        let result = try running.finish()
        #expect(result.exitCode == 130)
        #expect(result.errorLines == ["twofold: interrupted; every finished row is in \(folder)"])
        let text = try String(contentsOfFile: "\(folder)/passes.csv", encoding: .utf8)
        let lines = text.split(separator: "\n")
        #expect(text.hasSuffix("\n"))
        // Whole blocks, of the first suite alone: two kernels, nine phases.
        #expect(lines.count > 18 && lines.count <= 1 + 2 * 18 && (lines.count - 1).isMultiple(of: 18))
    }

    @Test func listMeasuresNothing() throws {
        let result = try Program.run("bench", "--list")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("62 blocks"))
        #expect(result.errors.isEmpty)
    }

    @Test(arguments: ["bench", "kernels", "passes", "fit", "machine", "verify"])
    func everyCommandHasHelp(_ command: String) throws {
        let result = try Program.run(command, "--help")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("USAGE: twofold \(command)"))
        #expect(result.errors.isEmpty)
    }

    @Test func verifyFindsEveryKernelRight() throws {
        let result = try Program.run("verify", "--precision", "float32,float64", "--threads", "1,3")
        #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
        #expect(!result.output.contains("WRONG"))
        #expect(result.output.split(separator: "\n").count { $0.hasSuffix("right") } == 16)
    }
}
