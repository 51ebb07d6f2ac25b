import Foundation
import Harness
import Reports
import Testing

@Suite struct RunFolderTests {
    let parent: TemporaryFolder

    init() throws { parent = try TemporaryFolder() }

    @Test func readsBackWhatWasWritten() throws {
        let path = parent.path + "/deep/er/run"
        let folder = try RunFolder(creating: path)
        var skipped = ExampleRows.pass(phase: .backward, seconds: nil)
        skipped.status = .skipped
        skipped.message = "too slow, \"by far\"\nsecond line"
        try folder.write([.pass(ExampleRows.pass()), .sample(ExampleRows.sample(round: 0)), .pass(skipped)])
        try folder.write([.sample(ExampleRows.sample(round: 1))])

        let run = try RunReader(folder: path)
        #expect(try run.rows(PassRow.self) == [ExampleRows.pass(), skipped])
        #expect(try run.rows(SampleRow.self).map(\.round) == [0, 1])
        #expect(try run.rows(KernelRow.self).isEmpty)
    }

    @Test func aFolderWithARunIsRefused() throws {
        try RunFolder(creating: parent.path + "/run").write([.pass(ExampleRows.pass())])
        #expect(throws: RunFolderError.holdsRun(folder: parent.path + "/run", file: "passes.csv")) {
            try RunFolder(creating: parent.path + "/run")
        }
    }

    @Test func makingAFolderLeavesItEmptySoThatItCanBeTakenAgain() throws {
        _ = try RunFolder(creating: parent.path + "/run")
        _ = try RunFolder(creating: parent.path + "/run/")
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path + "/run").isEmpty)
    }

    @Test func twoRunsInOneFolderDoNotMix() throws {
        let first = try RunFolder(creating: parent.path)
        let second = try RunFolder(creating: parent.path)
        try first.write([.sample(ExampleRows.sample(round: 0))])
        #expect(throws: RunFolderError.holdsRun(folder: parent.path, file: "progress.csv")) {
            try second.write([.sample(ExampleRows.sample(round: 1))])
        }
        #expect(try RunReader(folder: parent.path).rows(SampleRow.self).map(\.round) == [0])
    }

    /// Writing to a file that was removed succeeds, and nobody can read it.
    @Test(arguments: [true, false]) func aVanishedFolderIsAnError(wasOnlyMoved: Bool) throws {
        let path = parent.path + "/run"
        let folder = try RunFolder(creating: path)
        try folder.write([.sample(ExampleRows.sample(round: 0))])
        if wasOnlyMoved {
            try FileManager.default.moveItem(atPath: path, toPath: parent.path + "/moved")
        } else {
            try FileManager.default.removeItem(atPath: path)
        }
        #expect(throws: RunFolderError.cannotWrite(path: path + "/samples.csv", code: ENOENT)) {
            try folder.write([.sample(ExampleRows.sample(round: 1))])
        }
        guard wasOnlyMoved else { return }
        #expect(try RunReader(folder: parent.path + "/moved").rows(SampleRow.self).map(\.round) == [0])
    }

    @Test(arguments: ["/proc", "/dev/null/run", ""])
    func anUnwritableFolderIsAOneLineError(path: String) throws {
        #expect {
            try RunFolder(creating: path)
        } throws: { error in
            error is RunFolderError && "\(error)".contains("cannot be written") && !"\(error)".contains("\n")
        }
    }

    @Test func aFolderWithoutARunCannotBeRead() throws {
        #expect(throws: RunFolderError.holdsNoRun(folder: parent.path)) { try RunReader(folder: parent.path) }
    }

    /// The limit on a file's size lets the system write a part of the rows, as a full disk does.
    @Test func aShortWriteIsTakenBack() throws {
        let folder = try RunFolder(creating: parent.path)
        try folder.write([.sample(ExampleRows.sample(round: 0)), .pass(ExampleRows.pass())])
        let before = try (parent.text(of: "passes.csv"), parent.text(of: "samples.csv"))

        // Only the second table is at the limit, and it is too long for any other test's file: it is sparse.
        let limit = 1 << 30
        truncate(parent.path + "/samples.csv", limit)
        signal(SIGXFSZ, SIG_IGN)
        var old = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
        var narrow = old
        narrow.rlim_cur = rlim_t(limit + 10)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &narrow)
        let result = Result {
            try folder.write([.pass(ExampleRows.pass(phase: .step)), .sample(ExampleRows.sample(round: 1))])
        }
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)

        #expect(throws: RunFolderError.self) { try result.get() }
        #expect(try parent.text(of: "passes.csv") == before.0)
        #expect(try parent.text(of: "samples.csv") == before.1)
    }
}
