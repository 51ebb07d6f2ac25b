import Testing

@testable import Harness

/// A library's pool that takes longer to fall asleep than its samples last.
@Suite struct SettlingTests {
    @Test func everyTurnSettlesButTrialsOnlyOnce() throws {
        let clock = FakeClock()
        let library = FakeCompetitor("library", clock) { _ in 1e-5 }
        library.secondsToSettle = 10
        var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(6)), clock: clock, seed: 1)
        _ = try runner.run([library])
        // Once after finding the calls a sample, then after each of six rounds; the samples are milliseconds.
        #expect(library.turns.count > 8)
        #expect(abs(clock.seconds() - 70) < 0.1)
    }

    @Test func timeToSettleCountsTowardsTheShare() throws {
        func isKept(blockSeconds: Double) throws -> Bool {
            let clock = FakeClock()
            let library = FakeCompetitor("library", clock) { _ in 1e-3 }
            library.secondsToSettle = 0.1
            let policy = SamplingPolicy(rounds: .precision(0.01), blockSeconds: blockSeconds)
            var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
            return try runner.run([library]).outcomes[0].samples != nil
        }
        // Eight turns of 0.1 s within 75 % of the block.
        #expect(try isKept(blockSeconds: 1.1))
        #expect(try !isKept(blockSeconds: 1.05))
    }
}
