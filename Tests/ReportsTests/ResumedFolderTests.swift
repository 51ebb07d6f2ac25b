import Foundation
import Harness
import Reports
import Testing

/// A run's folder as an interruption may leave it, and how it goes on.
@Suite struct ResumedFolderTests {
    let parent: TemporaryFolder
    private var path: String { parent.path + "/run" }

    init() throws { parent = try TemporaryFolder() }

    /// A block: a sample and a result.
    private func block(_ phase: PassPhase, round: Int) -> [Row] {
        [.pass(ExampleRows.pass(phase: phase)), .sample(ExampleRows.sample(round: round))]
    }

    private func append(_ text: String, to file: String) throws {
        let handle = try #require(FileHandle(forWritingAtPath: "\(path)/\(file)"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
    }

    private func contents() throws -> [String: String] {
        try Dictionary(
            uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: path).map {
                ($0, try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8))
            })
    }

    /// A run of one block, no longer open.
    private func writeOneBlock() throws {
        try RunFolder(creating: path).write(block(.forward, round: 0))
    }

    @Test func whatWasLeftHalfWrittenIsCutOffAndTheRunGoesOn() throws {
        try writeOneBlock()
        let before = try contents()
        // Killed within the second block: its samples are whole, its passes are cut off, its ratios new.
        let line = try #require(before["samples.csv"]?.split(separator: "\n").last)
        try append("\(line)\n", to: "samples.csv")
        try append("host-20261123T045100,p1,til", to: "passes.csv")
        try "run_id,case_id\nhost".write(toFile: path + "/ratios.csv", atomically: true, encoding: .utf8)
        try append("host-20261123T045100,2,", to: "progress.csv")
        let killed = try contents()

        let folder = try #require(try RunFolder(resuming: path))
        #expect(folder.finishedBlocks == 1)
        #expect(folder.runID == "host-20261123T045100")
        #expect(try contents() == killed, "nothing changes before the run is known to be the same")
        try folder.discardUnfinished()
        #expect(try contents() == before)
        try folder.discardUnfinished()
        #expect(try contents() == before)

        try folder.write(block(.backward, round: 1))
        #expect(folder.finishedBlocks == 2)
        let run = try RunReader(folder: path)
        #expect(try run.rows(PassRow.self).map(\.phase) == [.forward, .backward])
        #expect(try run.rows(SampleRow.self).map(\.round) == [0, 1])
        #expect(run.truncatedTables.isEmpty)
    }

    @Test(arguments: ["", "run_id,blo", "whole header"])
    func killedBeforeAnythingWasFinished(progress: String) throws {
        try writeOneBlock()
        let header = try #require(contents()["progress.csv"]?.split(separator: "\n").first)
        try (progress == "whole header" ? header + "\n" : progress)
            .write(toFile: path + "/progress.csv", atomically: true, encoding: .utf8)

        let folder = try #require(try RunFolder(resuming: path))
        #expect(folder.finishedBlocks == 0)
        #expect(folder.runID == nil)
        try folder.discardUnfinished()
        #expect(try contents() == ["progress.csv": header + "\n"])
        try folder.write(block(.forward, round: 0))
        #expect(try RunReader(folder: path).rows(PassRow.self).map(\.phase) == [.forward])
        #expect(try RunFolder(creating: parent.path + "/other").finishedBlocks == 0)
    }

    @Test func aFolderWithoutARunHasNothingToGoOnWith() throws {
        #expect(try RunFolder(resuming: path)?.path == nil)
        #expect(!FileManager.default.fileExists(atPath: path))
        _ = try RunFolder(creating: path)
        #expect(try RunFolder(resuming: path)?.path == nil)
    }

    @Test func aRunWithoutProgressIsRefused() throws {
        try writeOneBlock()
        try FileManager.default.removeItem(atPath: path + "/progress.csv")
        #expect(throws: RunFolderError.recordsNoProgress(folder: path)) { try RunFolder(resuming: path) }
    }

    @Test func aRunAtWorkIsRefused() throws {
        let working = try RunFolder(creating: path)
        try working.write(block(.forward, round: 0))
        #expect(throws: RunFolderError.isBusy(folder: path)) { try RunFolder(resuming: path) }
        try working.write(block(.backward, round: 1))
        #expect(working.finishedBlocks == 2)
    }

    @Test func aTableThatLostFinishedRowsIsRefused() throws {
        try writeOneBlock()
        truncate(path + "/passes.csv", 100)
        let left = try contents()
        #expect(throws: RunFolderError.isDamaged(folder: path, file: "passes.csv")) { try RunFolder(resuming: path) }
        #expect(try contents() == left)
    }

    @Test func machineProgramAndSuiteMustBeTheSame() {
        var begun = MadeRun("a").machine
        (begun.host, begun.programDigest, begun.suiteDigest) = ("h", "p", "s")
        var now = begun
        now.runID = "b"
        now.timestampUTC = "2026-11-26T00:00:00Z"
        now.gitRevision = "other"
        now.loadAverage = 3
        now.commandLine = "twofold bench --resume"
        #expect(now.obstacles(toResuming: begun) == [])
        let changes: [(String, (inout MachineRow) -> Void)] = [
            ("cpu_model is 'X' and 'Y'", { $0.cpuModel = "Y" }),
            ("instruction_set is 'avx2' and 'avx512'", { $0.instructionSet = "avx512" }),
            ("host is 'h' and 'other'", { $0.host = "other" }),
            ("affinity_cpus is unknown and '0'", { $0.affinityCPUs = "0" }),
            ("swift_version is unknown and '6.4'", { $0.swiftVersion = "6.4" }),
            ("openblas_version is unknown and '0.3'", { $0.openBLASVersion = "0.3" }),
            ("program_digest is 'p' and 'q'", { $0.programDigest = "q" }),
            ("suite_digest is 's' and 't'", { $0.suiteDigest = "t" }),
            ("libraries is unknown and 'blis=/lib/libblis.so.4.0'", { $0.libraries = "blis=/lib/libblis.so.4.0" }),
        ]
        for (line, change) in changes {
            var other = now
            change(&other)
            #expect(other.obstacles(toResuming: begun) == [line])
        }
    }
}
