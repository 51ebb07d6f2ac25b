import Foundation
import Testing

/// Real runs that are stopped and go on.
@Suite(.serialized) struct ResumeTests {
    private let small = [
        "passes", "--network", "16-8-4", "--batches", "1,2,3", "--kernel", "naive,tiled", "--rounds", "6",
    ]

    private func text(_ folder: String, _ table: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(table).csv", encoding: .utf8)
    }

    /// What the rows of a table are of: the run, then case, kernel, phase or round, without what was measured.
    private func keys(_ folder: String, _ table: String, _ columns: [String]) throws -> [String] {
        guard FileManager.default.fileExists(atPath: "\(folder)/\(table).csv") else { return [] }
        let lines = try text(folder, table).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let indices = columns.compactMap { lines[0].firstIndex(of: $0) }
        #expect(indices.count == columns.count)
        return lines.dropFirst().map { line in indices.map { line[$0] }.joined(separator: " ") }
    }

    private func keys(_ folder: String) throws -> [String] {
        try keys(folder, "passes", ["case_id", "kernel", "phase"])
            + keys(folder, "ratios", ["case_id", "kernel"])
            + keys(folder, "samples", ["case_id", "kernel", "phase", "round"])
            + keys(folder, "ceilings", ["resource", "level", "precision", "threads"]) + keys(folder, "times", [])
    }

    @Test func aTerminatedRunGoesOnToTheRowsOfAWholeOne() throws {
        let (whole, stopped) = (Program.newFolder(), Program.newFolder())
        let suites = [Program.newFolder() + ".yaml", Program.newFolder() + ".yaml"]
        for (suite, batches) in zip(suites, ["1, 2", "3...8*1.3"]) {
            try """
            name: small
            rounds: 6
            kernels: [naive, tiled]
            measure:
              - passes:
                  networks: [16-8-4]
                  batches: [\(batches)]
            """.write(toFile: suite, atomically: true, encoding: .utf8)
        }
        let all = ["bench"] + suites
        #expect(try Program.start(all + ["--output", whole]).finish().exitCode == 0)

        let running = try Program.start(all + ["--output", stopped, "--resume"])
        // Until the first suite's blocks, which are measured together, are on disk.
        for _ in 0..<6000 where !FileManager.default.fileExists(atPath: "\(stopped)/passes.csv") { usleep(5_000) }
        running.process.terminate()
        let result = try running.finish()
        #expect(result.exitCode == 143)
        #expect(result.errorLines == ["twofold: interrupted; every finished row is in \(stopped)"])
        let kept = try text(stopped, "passes")
        #expect(try keys(stopped).count < keys(whole).count)

        let resumed = try Program.start(all + ["--output", stopped, "--resume", "--format", "csv"]).finish()
        #expect(resumed.exitCode == 0, "\(resumed.errors)")
        #expect(try text(stopped, "passes").hasPrefix(kept))
        #expect(try keys(stopped) == keys(whole))
        #expect(try Set(keys(stopped, "passes", ["run_id"])).count == 1)
        #expect(resumed.output.hasPrefix(try text(stopped, "passes")), "the rows from before are shown, too")

        let finished = try text(stopped, "progress")
        let again = try Program.start(all + ["--output", stopped, "--resume", "--format", "csv"]).finish()
        #expect(again.exitCode == 0)
        #expect(again.errors.contains("nothing is left to measure"))
        #expect(again.output == resumed.output)
        #expect(try text(stopped, "progress") == finished)
    }

    @Test func anotherSuiteOrProgramIsRefusedAndNothingChanges() throws {
        let folder = Program.newFolder()
        #expect(try Program.start(small + ["--output", folder, "--resume"]).finish().exitCode == 0)
        let before = try text(folder, "progress")
        for other in [["--batches", "1,2"], ["--rounds", "7"], ["--seed", "2"], ["--max-seconds", "50"]] {
            let result = try Program.start(small + other + ["--output", folder, "--resume"]).finish()
            #expect(result.exitCode == 64)
            #expect(result.errorLines.count == 1)
            #expect(result.errors.contains("suite_digest is "), "\(result.errors)")
        }
        let machine = try text(folder, "machine")
        let lines = machine.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        // From the end: the command line has commas, too.
        let place = try #require(lines[0].lastIndex(of: "program_digest"))
        let digest = lines[1][lines[1].count - (lines[0].count - place)]
        try machine.replacingOccurrences(of: digest, with: "0123456789abcdef")
            .write(toFile: "\(folder)/machine.csv", atomically: true, encoding: .utf8)
        let rebuilt = try Program.start(small + ["--output", folder, "--resume"]).finish()
        #expect(rebuilt.exitCode == 64)
        #expect(rebuilt.errors.contains("program_digest is '0123456789abcdef' and '\(digest)'"))
        #expect(try text(folder, "progress") == before)
    }

    @Test(arguments: ["bench", "kernels", "passes"])
    func resumeNeedsAFolder(command: String) throws {
        let result = try Program.run(command, "--resume")
        #expect(result.exitCode == 64)
        #expect(result.errorLines.first?.contains("--resume needs --output FOLDER") == true)
    }

    /// The last thing that a run does: its rows are in the folder by then, and its exit code says what is missing.
    @Test func aResultThatCannotBePrintedIsAnError() throws {
        let folder = Program.newFolder()
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        let command = (["\"$0\""] + small + ["--output", folder]).joined(separator: " ")
        shell.arguments = ["-c", "\(command) >/dev/full 2>/dev/null", Program.executable.path]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 1)
        #expect(try keys(folder, "passes", ["case_id"]).count == 3 * 2 * 9)

        // Without a standard output the next file that is opened would get its number, and what is printed.
        let closed = Program.newFolder()
        let again = Process()
        again.executableURL = shell.executableURL
        again.arguments = [
            "-c", "\(command.replacingOccurrences(of: folder, with: closed)) >&- 2>&-", Program.executable.path,
        ]
        try again.run()
        again.waitUntilExit()
        #expect(again.terminationStatus == 1)
        #expect(try keys(closed, "passes", ["case_id"]).count == 3 * 2 * 9)
        for table in ["machine", "progress", "times"] {
            #expect(try text(closed, table).split(separator: "\n").dropFirst().allSatisfy { $0.contains(",") })
        }
    }
}
