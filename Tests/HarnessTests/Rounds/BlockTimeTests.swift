import Testing

@testable import Harness

/// What becomes of a block whose time is short.
@Suite struct BlockTimeTests {
    private func outcomes(
        _ secondsPerCall: [Double], blockSeconds: Double, rounds: SamplingPolicy.Rounds = .precision(0.01)
    ) throws -> (kept: [Bool], rounds: Int, took: Double) {
        let clock = FakeClock()
        let competitors = secondsPerCall.map { seconds in FakeCompetitor("\(seconds)", clock) { _ in seconds } }
        var runner = RoundRunner(
            policy: SamplingPolicy(rounds: rounds, blockSeconds: blockSeconds), clock: clock, seed: 1)
        let result = try runner.run(competitors)
        return (result.outcomes.map { $0.samples != nil }, result.rounds, clock.seconds())
    }

    /// Each within its share alone (nearly eight seconds a turn), but not together: two calibrating turns and six
    /// rounds of 10.5 seconds take 84.
    @Test func slowestAreLeftOutUntilTheFewestRoundsFit() throws {
        let all = try outcomes([3, 0.5, 4, 3], blockSeconds: 84)
        #expect(all.kept == [true, true, true, true])
        let less = try outcomes([3, 0.5, 4, 3], blockSeconds: 83)
        #expect(less.kept == [true, true, false, true])
        #expect(less.rounds >= 6)
        #expect(less.took <= 83)
    }

    @Test func pilotDoesNotTakeTheTimeOfTheFewestRounds() throws {
        // Two calibrating rounds, one of the pilot, six that count.
        let result = try outcomes([1, 1, 1], blockSeconds: 27)
        #expect(result.kept == [true, true, true])
        #expect(result.rounds == 6)
        #expect(result.took <= 27)
    }

    @Test func roundsThatWereAskedForMustFitToo() throws {
        #expect(try outcomes([1, 0.1], blockSeconds: 30, rounds: .exactly(20)).kept == [true, true])
        #expect(try outcomes([1, 0.1], blockSeconds: 29, rounds: .exactly(20)).kept == [false, true])
    }

    @Test func nobodyIsMeasuredWhenTheTimeIsUp() throws {
        let result = try outcomes([1, 2], blockSeconds: 0)
        #expect(result.kept == [false, false])
        #expect(result.rounds == 0)
        #expect(result.took <= 3)
    }

    /// Its first call takes the whole share: it has no second.
    @Test func warmUpThatTakesTheWholeShareIsTheLast() throws {
        let result = try outcomes([80, 0.1], blockSeconds: 100)
        #expect(result.kept == [false, true])
        #expect(result.took < 100)
    }
}
