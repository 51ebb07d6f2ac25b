import Harness
import Testing

@Suite struct SamplingTests {
    private func run(
        _ competitors: [FakeCompetitor], _ policy: SamplingPolicy, _ clock: FakeClock
    ) throws -> BlockResult {
        var runner = RoundRunner(policy: policy, clock: clock, seed: 5)
        return try runner.run(competitors)
    }

    /// The pilot's three samples are turns 2, 3 and 4; `deviation` is their median absolute deviation.
    private func scripted(_ clock: FakeClock, deviation: Double) -> FakeCompetitor {
        FakeCompetitor("scripted", clock) { turn in turn == 3 ? 1 + deviation : turn == 4 ? 1 - deviation : 1 }
    }

    @Test func warmUpAndPilotAreNotAmongTheSamples() throws {
        let clock = FakeClock()
        let competitor = FakeCompetitor("slow at first", clock) { $0 < 5 ? 100 : 1 }
        let result = try run([competitor], SamplingPolicy(rounds: .precision(0.01)), clock)
        let seconds = try #require(result.outcomes[0].secondsPerCall())
        #expect(seconds.count == result.rounds)
        #expect(seconds.allSatisfy { $0 == 1 })
        #expect(competitor.turns.count == 5 + result.rounds)
    }

    @Test(arguments: [1e-7, 3e-6, 1e-5, 3e-4, 6e-4, 9.9e-4, 1e-3, 0.5])
    func sampleLastsAtLeastTheMinimumByRepeatingCalls(secondsPerCall: Double) throws {
        let clock = FakeClock()
        let competitor = FakeCompetitor("quick", clock) { _ in secondsPerCall }
        let result = try run([competitor], SamplingPolicy(rounds: .exactly(6), sampleSeconds: 1e-3), clock)
        let samples = try #require(result.outcomes[0].samples)
        #expect(Set(samples.map(\.calls)).count == 1)
        for sample in samples {
            #expect(sample.seconds[0] >= 1e-3)
            #expect(sample.seconds[0] <= max(1.2e-3, 2 * secondsPerCall))
        }
        let median = Statistics.median(try #require(result.outcomes[0].secondsPerCall()))
        #expect(abs(median / secondsPerCall - 1) < 1e-12)
    }

    /// As many untimed calls as timed ones go before; none where one call is long.
    @Test(arguments: [(1e-4, 10), (3e-3, 1), (0.03, 0)])
    func untimedCallsGoBeforeEachSample(secondsPerCall: Double, expected: Int) throws {
        let clock = FakeClock()
        let competitor = FakeCompetitor("rested", clock) { _ in secondsPerCall }
        _ = try run([competitor], SamplingPolicy(rounds: .exactly(6), sampleSeconds: 1e-3), clock)
        #expect(competitor.warmUps.suffix(6) == Array(repeating: expected, count: 6)[...])
    }

    @Test("after a rest, as many as last for 5 ms", arguments: [(1e-4, 50), (3e-3, 1), (0.03, 0)])
    func rested(secondsPerCall: Double, expected: Int) throws {
        let clock = FakeClock()
        let library = FakeCompetitor("library", clock) { _ in secondsPerCall }
        library.secondsToSettle = 0.012
        _ = try run([library], SamplingPolicy(rounds: .exactly(6), sampleSeconds: 1e-3), clock)
        #expect(library.warmUps.suffix(6) == Array(repeating: expected, count: 6)[...])
    }

    @Test func coarseClockAsksForLongerSamples() throws {
        let clock = FakeClock(resolutionSeconds: 1e-5)
        let competitor = FakeCompetitor("quick", clock) { _ in 1e-4 }
        let result = try run([competitor], SamplingPolicy(rounds: .exactly(6), sampleSeconds: 1e-3), clock)
        #expect(try #require(result.outcomes[0].samples).allSatisfy { $0.seconds[0] >= 1e-2 })
    }

    /// A library's pool that has to fall asleep does not make its samples longer.
    @Test func timeToSettleDoesNotCountTowardsTheSample() throws {
        let clock = FakeClock()
        let competitor = FakeCompetitor("library", clock) { _ in 1e-5 }
        competitor.secondsToSettle = 0.1
        let result = try run([competitor], SamplingPolicy(rounds: .exactly(6), sampleSeconds: 1e-3), clock)
        #expect(try #require(result.outcomes[0].samples).allSatisfy { $0.calls >= 100 })
        #expect(abs(try #require(result.outcomes[0].secondsPerCall())[0] - 1e-5) < 1e-17)
    }

    /// n = (1.96 · 1.2533 · 1.4826 · 1.495 · deviation / precision)², 1.495 the factor of three values; at least the
    /// fewest that give an interval.
    @Test(arguments: [(0.0, 6), (0.001, 6), (0.01, 30), (0.015, 67)])
    func moreSpreadInThePilotAsksForMoreRounds(deviation: Double, rounds: Int) throws {
        let clock = FakeClock()
        let result = try run([scripted(clock, deviation: deviation)], SamplingPolicy(rounds: .precision(0.01)), clock)
        #expect(result.rounds == rounds)
        #expect(result.stopReasons == [.precision])
        #expect(result.outcomes[0].samples?.count == rounds)
    }

    @Test func mostScatteredCompetitorDecides() throws {
        let clock = FakeClock()
        let steady = FakeCompetitor("steady", clock) { _ in 1 }
        let competitors = [steady, scripted(clock, deviation: 0.015)]
        #expect(try run(competitors, SamplingPolicy(rounds: .precision(0.01)), clock).rounds == 67)
    }

    /// Five of 40.5 seconds go to warm-up and pilot.
    @Test func budgetEndsTheRoundsWhereTimeIsShort() throws {
        let clock = FakeClock()
        let policy = SamplingPolicy(rounds: .precision(0.01), blockSeconds: 40.5)
        let result = try run([scripted(clock, deviation: 0.02)], policy, clock)
        #expect(result.rounds == 35)
        #expect(result.stopReasons == [.budget])
        #expect(clock.seconds() <= 40.5)
    }

    @Test func comparisonsAskForRoundsEnoughForTheirIntervals() throws {
        let clock = FakeClock()
        var runner = RoundRunner(policy: SamplingPolicy(rounds: .precision(0.01)), clock: clock, seed: 5)
        let result = try runner.run([scripted(clock, deviation: 0)], comparisons: 5)
        #expect(result.rounds == 8)
    }

    @Test func ratioIsPairedRoundByRound() throws {
        let clock = FakeClock()
        // Both slow down together from round to round.
        let one = FakeCompetitor("one", clock) { Double(1 + $0) }
        let three = FakeCompetitor("three", clock) { 3 * Double(1 + $0) }
        let result = try run([one, three], SamplingPolicy(rounds: .exactly(9)), clock)
        let ratio = try #require(result.ratio((1, 0), over: (0, 0)))
        #expect(abs(ratio.low - 3) < 1e-12 && abs(ratio.high - 3) < 1e-12)
    }
}
