import Synchronization
import Testing

@testable import Harness

@Suite struct CeilingMeasurementTests {
    /// Each reading comes a microsecond after the one before, and in a part of its readings two.
    private final class DisturbedClock: Clock {
        let resolutionSeconds = 1e-9
        private let disturbed: Range<Int>
        private let state = Mutex((readings: 0, now: 0.0))

        init(disturbed: Range<Int>) { self.disturbed = disturbed }

        func seconds() -> Double {
            state.withLock { state in
                state.now += disturbed.contains(state.readings) ? 2e-6 : 1e-6
                state.readings += 1
                return state.now
            }
        }
    }

    /// Alone the loop takes a microsecond; then somebody has a core for the next hundred tries of both members.
    @Test func aCoreThatIsTakenAwayForAWhileIsWaitedFor() throws {
        func multiplyAddsPerSecond(_ clock: DisturbedClock) throws -> Double {
            let session = Session(
                runID: "run", catalog: .standard, policy: SamplingPolicy(rounds: .exactly(6)), seed: 1, clock: clock)
            return try session.ceiling(.float32, threads: 2).multiplyAddsPerSecond
        }
        let expected = try multiplyAddsPerSecond(DisturbedClock(disturbed: 0..<0))
        let found = try multiplyAddsPerSecond(DisturbedClock(disturbed: 20..<220))
        #expect(abs(found / expected - 1) < 1e-9)
    }
}
