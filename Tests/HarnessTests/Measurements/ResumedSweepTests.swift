import Machine
import Testing

@testable import Harness

/// A run that was interrupted and goes on, with nothing faked but where its rows go.
@Suite(.serialized) struct ResumedSweepTests {
    /// Two halves of a run have together the rows of a whole one, and one set of ceilings.
    @Test func aRunGoesOnWhereItWasInterrupted() throws {
        let blocks = SmallRun.products(["tiled", "naive"]).blocks(cores: 2)
        let ceilings = RunCeilings()
        let (first, second, whole) = (CollectingSink(), CollectingSink(), CollectingSink())
        func run(_ sink: CollectingSink, finished: Int, _ ceilings: RunCeilings, until last: Int = .max) throws {
            var cancelled = false
            let runner = try SweepRunner(
                blocks, finished: finished, session: SmallRun.session(ceilings: ceilings) { cancelled },
                maxSeconds: nil, availableMemoryBytes: SmallRun.memoryBytes)
            try runner.run(into: sink) { cancelled = $0.finished == last }
        }
        try run(whole, finished: 0, RunCeilings())
        #expect(throws: Interrupted.self) { try run(first, finished: 0, ceilings, until: 1) }
        let read = RunCeilings(recorded: first.rows.ceilings, topology: SmallRun.topology)
        try run(second, finished: 1, read)

        let rows = first.rows + second.rows
        #expect(rows.kernels.map(\.caseID) == whole.rows.kernels.map(\.caseID))
        #expect(rows.kernels.map(\.kernel) == whole.rows.kernels.map(\.kernel))
        #expect(rows.samples.count == whole.rows.samples.count)
        #expect(second.rows.ceilings.isEmpty)
        #expect(first.rows.ceilings.count == whole.rows.ceilings.count)
        #expect(second.rows.times.map(\.blocks) == [1] && whole.rows.times.map(\.blocks) == [2])

        let third = CollectingSink()
        try run(third, finished: 2, read)
        #expect(third.rows.isEmpty)
    }

    @Test func ceilingsAreReadBackAsTheyWere() throws {
        let session = SmallRun.session()
        let measured = try session.ceiling(.float64, threads: 2)
        let rows = CollectingSink()
        rows.write(measured.rows(runID: "run"))
        let read = try #require(RunCeilings(recorded: rows.rows.ceilings, topology: SmallRun.topology)[.float64, 2])
        #expect(abs(read.multiplyAddsPerSecond / measured.multiplyAddsPerSecond - 1) < 1e-12)
        #expect(read.levels.map(\.level) == measured.levels.map(\.level))
        #expect(read.levels.map(\.bytes) == measured.levels.map(\.bytes))
        for (one, other) in zip(read.levels, measured.levels) {
            #expect(abs(one.readBytesPerSecond / other.readBytesPerSecond - 1) < 1e-12)
            #expect(abs(one.writeBytesPerSecond / other.writeBytesPerSecond - 1) < 1e-12)
        }
    }
}
