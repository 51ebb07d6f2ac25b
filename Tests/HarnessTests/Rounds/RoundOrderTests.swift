import Harness
import Testing

@Suite struct RoundOrderTests {
    /// The order of four competitors in each of 20 rounds.
    private func orders(seed: UInt64) throws -> [[Int]] {
        let clock = FakeClock()
        let competitors = (0..<4).map { index in FakeCompetitor("\(index)", clock) { _ in 1 } }
        var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(20)), clock: clock, seed: seed)
        let result = try runner.run(competitors)
        #expect(result.rounds == 20)
        #expect(result.stopReasons == [.rounds, .rounds, .rounds, .rounds])
        let samples = try result.outcomes.map { try #require($0.samples) }
        for own in samples { #expect(own.map(\.round) == Array(0..<20)) }
        return (0..<20).map { round in samples.map { $0[round].orderInRound } }
    }

    @Test func everyRoundGivesEachCompetitorOneTurn() throws {
        for order in try orders(seed: 1) { #expect(order.sorted() == [0, 1, 2, 3]) }
    }

    @Test func orderIsShuffledAndTheSeedDecidesIt() throws {
        let first = try orders(seed: 1)
        #expect(Set(first).count > 5)
        #expect(try orders(seed: 1) == first)
        #expect(try orders(seed: 2) != first)
    }

    @Test func orderIsThatInWhichTurnsWereTaken() throws {
        let clock = FakeClock()
        var taken: [Int] = []
        let competitors = (0..<3).map { index in FakeCompetitor("\(index)", clock) { _ in 1 } }
        for (index, competitor) in competitors.enumerated() {
            // Turns 0 and 1 warm up and fix the calls.
            competitor.onTurn = { if $0 >= 2 { taken.append(index) } }
        }
        var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(8)), clock: clock, seed: 3)
        let result = try runner.run(competitors)
        for (index, outcome) in result.outcomes.enumerated() {
            let samples = try #require(outcome.samples)
            for sample in samples { #expect(taken[3 * sample.round + sample.orderInRound] == index) }
        }
    }

    @Test func askedToStopItStopsBetweenTwoTurns() {
        let clock = FakeClock()
        let competitors = (0..<2).map { index in FakeCompetitor("\(index)", clock) { _ in 1 } }
        // Each has two turns to warm up; the fifth and sixth are the first round.
        var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(20)), clock: clock, seed: 1) {
            clock.seconds() >= 7
        }
        #expect(throws: Interrupted.self) { _ = try runner.run(competitors) }
        #expect(competitors.map(\.turns.count).reduce(0, +) == 7)
    }
}
