import Harness
import Testing

/// Competitors that are too slow or fail do not stop the others.
@Suite struct LeftOutTests {
    private let policy = SamplingPolicy(rounds: .precision(0.01), blockSeconds: 40)

    @Test func tooSlowByItsEstimateIsNotEvenTried() throws {
        let clock = FakeClock()
        let slow = FakeCompetitor("slow", clock) { _ in 1 }
        slow.estimatedSecondsPerCall = 3.8  // eight calls over 75 % of 40 s
        let quick = FakeCompetitor("quick", clock) { _ in 0.1 }
        quick.estimatedSecondsPerCall = 3.7
        var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
        let result = try runner.run([slow, quick])
        #expect(result.outcomes[0] == .tooSlow(secondsPerTurn: 3.8))
        #expect(slow.turns.isEmpty)
        #expect(result.outcomes[1].samples?.count == result.rounds)
        #expect(result.ratio((0, 0), over: (1, 0)) == nil)
    }

    @Test func tooSlowByItsTimeIsDropped() throws {
        let clock = FakeClock()
        let slow = FakeCompetitor("slow", clock) { _ in 3.8 }
        let quick = FakeCompetitor("quick", clock) { _ in 0.1 }
        var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
        let result = try runner.run([slow, quick])
        #expect(result.outcomes[0] == .tooSlow(secondsPerTurn: 3.8))
        #expect(slow.turns.count == 2)
        #expect(result.outcomes[1].samples?.count == result.rounds)
    }

    @Test func withoutABudgetNobodyIsTooSlow() throws {
        let clock = FakeClock()
        let slow = FakeCompetitor("slow", clock) { _ in 1e6 }
        slow.estimatedSecondsPerCall = 1e6
        var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(6)), clock: clock, seed: 1)
        #expect(try runner.run([slow]).outcomes[0].samples?.count == 6)
    }

    /// At its first turn, in the pilot, and in the rounds.
    @Test(arguments: [0, 3, 7])
    func failureCarriesItsMessageAndTheOthersGoOn(turn: Int) throws {
        let clock = FakeClock()
        let broken = FakeCompetitor("broken", clock) { _ in 0.1 }
        broken.failingTurn = turn
        let good = FakeCompetitor("good", clock) { _ in 0.1 }
        var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
        let result = try runner.run([broken, good])
        #expect(result.outcomes[0] == .failed(message: "the library refused two threads"))
        #expect(broken.turns.count == turn)
        #expect(result.outcomes[1].samples?.count == result.rounds)
        #expect(result.rounds >= 6)
        #expect(result.ratio((0, 0), over: (1, 0)) == nil)
    }
}
