import Harness
import Testing

@Suite struct RowSinkTests {
    private final class FullSink: RowSink {
        struct Full: Error {}
        func write(_ rows: [Row]) throws { throw Full() }
    }

    @Test func fanOutStopsAtTheFirstSinkThatFails() throws {
        let (first, last) = (CollectingSink(), CollectingSink())
        let row = Row.sample(ExampleRows.sample(round: 0))
        try FanOutSink([first, last]).write([row])
        #expect(first.rows == [row])
        #expect(last.rows == [row])

        #expect(throws: FullSink.Full.self) { try FanOutSink([first, FullSink(), last]).write([row]) }
        #expect(first.rows.count == 2)
        #expect(last.rows.count == 1)
    }
}
