import Testing

@testable import Harness

/// A slow competitor takes part in fewer rounds than the others, and each of its rounds is one of theirs.
@Suite struct FewerRoundsTests {
    /// A slow competitor and two quick ones; the first of these spreads in the pilot (turns 2, 3 and 4) so that 67
    /// rounds are asked for, and grows slower from turn to turn.
    private func result() throws -> (result: BlockResult, took: Double) {
        let clock = FakeClock()
        let slow = FakeCompetitor("slow", clock) { _ in 1.1 }
        let quick = FakeCompetitor("quick", clock) { turn in
            0.01 * (turn == 3 ? 1.015 : turn == 4 ? 0.985 : 1 + 1e-5 * Double(turn))
        }
        let steady = FakeCompetitor("steady", clock) { _ in 0.02 }
        var runner = RoundRunner(
            policy: SamplingPolicy(rounds: .precision(0.01), blockSeconds: 12), clock: clock, seed: 1)
        return (try runner.run([slow, quick, steady]), clock.seconds())
    }

    @Test func slowOneHasFewAndTheOthersMany() throws {
        let (result, took) = try result()
        #expect(result.outcomes.map { $0.samples?.count } == [7, 67, 63])
        #expect(result.rounds == 67)
        #expect(result.stopReasons == [.budget, .precision, .budget])
        #expect(took <= 12)
    }

    @Test func everyRoundOfTheSlowOneIsPaired() throws {
        let result = try result().result
        let (slow, quick) = (try #require(result.outcomes[0].samples), try #require(result.outcomes[1].samples))
        let byRound = Dictionary(uniqueKeysWithValues: quick.map { ($0.round, $0.seconds[0]) })
        let expected = try slow.map { sample in try #require(byRound[sample.round]) }
        let paired = try #require(result.paired((0, 0), (1, 0)))
        #expect(paired.first == slow.map { $0.seconds[0] })
        #expect(paired.second == expected)
        let ratio = try #require(result.ratio((1, 0), over: (0, 0)))
        #expect(abs(ratio.high * 1.1 / (expected.max() ?? 0) - 1) < 1e-12)
        // Not all at the start: they are drawn from all rounds.
        #expect(slow.map(\.round) != Array(0..<6))
    }

    @Test func orderInARoundCountsThoseThatTakePart() throws {
        let samples = try result().result.outcomes.map { try #require($0.samples) }
        for round in 0..<67 {
            let orders = samples.compactMap { $0.first { $0.round == round }?.orderInRound }
            #expect(orders.sorted() == Array(orders.indices))
        }
    }
}
