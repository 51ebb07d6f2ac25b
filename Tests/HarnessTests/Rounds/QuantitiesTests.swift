import Testing

@testable import Harness

/// A competitor whose sample yields several times, as the phases of a network do.
@Suite struct QuantitiesTests {
    /// A forward pass of ten microseconds, a backward pass of `ratio` times that, both slower from turn to turn.
    private final class Passes: Competitor {
        let name = "passes"
        let quantities = 2
        private let clock: FakeClock
        private var turn = 0.0
        private let ratio: Double

        init(_ clock: FakeClock, ratio: Double) {
            self.clock = clock
            self.ratio = ratio
        }

        func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
            turn += 1
            let forward = 1e-5 * (1 + turn / 10) * Double(calls)
            seconds[0] = forward
            seconds[1] = ratio * forward
            clock.advance(by: forward + ratio * forward)
        }
    }

    private func result() throws -> BlockResult {
        let clock = FakeClock()
        var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(12)), clock: clock, seed: 3)
        return try runner.run([Passes(clock, ratio: 1.5), Passes(clock, ratio: 30)])
    }

    @Test func firstQuantityMustLast() throws {
        for outcome in try result().outcomes {
            let samples = try #require(outcome.samples)
            #expect(samples.allSatisfy { $0.seconds.count == 2 && $0.seconds[0] >= 1e-3 && $0.seconds[0] < 3e-3 })
        }
    }

    @Test func anyTwoQuantitiesArePaired() throws {
        let result = try result()
        for (competitor, expected) in [(0, 1.5), (1, 30.0)] {
            let ratio = try #require(result.ratio((competitor, 1), over: (competitor, 0)))
            #expect(abs(ratio.ratio - expected) < 1e-12)
            #expect(abs(ratio.high - ratio.low) < 1e-12)
        }
        let across = try #require(result.ratio((1, 1), over: (0, 1)))
        #expect(abs(across.ratio - 20) < 1e-9)
    }
}
