import Testing

@testable import Harness

/// One trial that something disturbed decides nothing; being slow in all does.
@Suite struct DisturbanceTests {
    private let policy = SamplingPolicy(rounds: .precision(0.01), blockSeconds: 40)

    /// The outcome of a competitor that takes a second a turn but `seconds` in one, beside a quick one.
    private func outcome(seconds: Double, inTurn turn: Int) throws -> Outcome {
        let clock = FakeClock()
        let disturbed = FakeCompetitor("disturbed", clock) { $0 == turn ? seconds : 1 }
        let quick = FakeCompetitor("quick", clock) { _ in 0.1 }
        var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
        let result = try runner.run([disturbed, quick])
        #expect(result.outcomes[1].samples?.count ?? 0 >= 6)
        #expect(clock.seconds() <= 40)
        return result.outcomes[0]
    }

    /// Eight turns within three quarters of 40 seconds: 3.75 seconds a turn.
    @Test(arguments: [0, 1])
    func oneSlowTrialEndsNobody(turn: Int) throws {
        #expect(try outcome(seconds: 8, inTurn: turn).samples?.count ?? 0 >= 6)
    }

    @Test func slowInEveryTrialEnds() throws {
        let clock = FakeClock()
        let slow = FakeCompetitor("slow", clock) { $0 == 0 ? 8 : 4 }
        var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
        #expect(try runner.run([slow]).outcomes[0] == .tooSlow(secondsPerTurn: 4))
        #expect(slow.turns.count == 2)
    }

    /// A trial of many calls that something disturbed.
    @Test func oneSlowTrialOfManyCallsEndsNobody() throws {
        let clock = FakeClock()
        // Two trials of one call, then two of ten; the fourth turn is the last of these.
        let competitor = FakeCompetitor("quick", clock) { $0 == 3 ? 0.5 : 1.05e-4 }
        var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
        let samples = try #require(try runner.run([competitor]).outcomes[0].samples)
        #expect(samples.allSatisfy { $0.calls == 10 })
    }

    /// A call of ten microseconds that seemed to take a millisecond would leave samples of one call.
    @Test(arguments: [0, 1])
    func oneSlowTrialLeavesNoShortSamples(turn: Int) throws {
        let clock = FakeClock()
        let competitor = FakeCompetitor("quick", clock) { $0 == turn ? 2e-3 : 1e-5 }
        var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
        let samples = try #require(try runner.run([competitor]).outcomes[0].samples)
        #expect(samples.allSatisfy { $0.seconds[0] >= 1e-3 })
    }

    /// A pool that takes `first` to fall asleep after the trials, and `later` ever after.
    private func isKept(settlingFirst first: Double, later: Double) throws -> Bool {
        let clock = FakeClock()
        let library = FakeCompetitor("library", clock) { _ in 1e-2 }
        library.secondsToSettle = first
        // Turns 0 and 1 are the trials; the pool settles after them.
        library.onTurn = { if $0 == 2 { library.secondsToSettle = later } }
        var runner = RoundRunner(policy: policy, clock: clock, seed: 1)
        return try runner.run([library]).outcomes[0].samples != nil
    }

    @Test func oneSlowSettlingEndsNobody() throws {
        #expect(try isKept(settlingFirst: 8, later: 0.1))
        #expect(try !isKept(settlingFirst: 8, later: 8))
    }
}
