import Testing

@testable import Harness

/// Blocks whose rounds are dealt over their time together.
@Suite struct DealtRoundsTests {
    private let clock = FakeClock()

    /// Blocks of two competitors each, who take these seconds a call; the first one's samples spread in the pilot so that
    /// 67 rounds are asked for.
    private func prepare(
        _ seconds: [Double], rounds: SamplingPolicy.Rounds = .precision(0.01), blockSeconds: Double?,
        slowness: @escaping (Double) -> Double = { _ in 1 }, isCancelled: @escaping () -> Bool = { false }
    ) throws -> [BlockRounds] {
        var runner = RoundRunner(
            policy: SamplingPolicy(rounds: rounds, blockSeconds: blockSeconds), clock: clock, seed: 1,
            isCancelled: isCancelled)
        return try seconds.map { seconds in
            let spreading = FakeCompetitor("spreading", clock) { [clock] turn in
                seconds * (turn == 3 ? 1.015 : turn == 4 ? 0.985 : 1) * slowness(clock.seconds())
            }
            let steady = FakeCompetitor("steady", clock) { [clock] _ in seconds * slowness(clock.seconds()) }
            return try runner.prepare([spreading, steady], comparisons: 1)
        }
    }

    @Test("a block has what its plan says, as if it were measured alone")
    func asPlanned() throws {
        let blocks = try prepare([0.1, 0.05, 0.3], blockSeconds: 20)
        let planned = blocks.reduce(0) { $0 + $1.plannedSeconds }
        let start = clock.seconds()
        try blocks.run(seed: 7, clock: clock)
        #expect(abs(clock.seconds() - start - planned) < 0.01 * planned)
        for block in blocks {
            let result = block.result
            #expect(result.rounds == block.count)
            let samples = try result.outcomes.map { try #require($0.samples) }
            #expect(samples.map { $0.map(\.orderInRound).max() } == [1, 1])
            #expect(
                samples.allSatisfy { $0.map(\.round) == Array(0..<block.count).filter(Set($0.map(\.round)).contains) })
        }
        #expect(blocks.map { $0.result.stopReasons[0] } == [.precision, .precision, .budget])
    }

    /// For six seconds everything is slow: time for five rounds of each block.
    @Test("a disturbance that lasts for a while meets some of every block's rounds")
    func disturbance() throws {
        let blocks = try prepare([0.1, 0.1, 0.1], rounds: .exactly(60), blockSeconds: nil) {
            (12..<18).contains($0) ? 2 : 1
        }
        try blocks.run(seed: 7, clock: clock)
        for block in blocks {
            let seconds = try #require(block.result.outcomes[1].secondsPerCall())
            #expect((4...6).contains(seconds.count { $0 > 0.15 }))
        }
    }

    @Test("where the machine turns out slower the last rounds are given up, of all blocks alike")
    func givenUp() throws {
        let preparing = Double(2 * 2 * (2 + 3)) * 0.1
        let blocks = try prepare([0.1, 0.1], blockSeconds: 20) { $0 > preparing ? 1.5 : 1 }
        let planned = blocks.reduce(0) { $0 + $1.plannedSeconds }
        let start = clock.seconds()
        try blocks.run(seed: 7, clock: clock)
        #expect(clock.seconds() - start <= 1.1 * planned + 0.3)
        let rounds = blocks.map(\.result.rounds)
        #expect(abs(rounds[0] - rounds[1]) <= 3)
        #expect((40...52).contains(rounds[0]))
        #expect(blocks.allSatisfy { $0.count == 67 && $0.result.stopReasons == [.budget, .budget] })
    }

    @Test("nobody loses the fewest rounds of an interval, however slow the machine turns out")
    func fewestStay() throws {
        let preparing = Double(2 * 2 * (2 + 3)) * 0.1
        let blocks = try prepare([0.1, 0.1], blockSeconds: 20) { $0 > preparing ? 100 : 1 }
        try blocks.run(seed: 7, clock: clock)
        #expect(blocks.allSatisfy { (6...9).contains($0.result.rounds) })
        #expect(blocks.allSatisfy { $0.result.outcomes.allSatisfy { ($0.samples?.count ?? 0) >= 6 } })
    }

    @Test("rounds that were asked for are all run")
    func exactly() throws {
        let blocks = try prepare([0.1, 0.1], rounds: .exactly(20), blockSeconds: 20) { $0 > 1 ? 100 : 1 }
        try blocks.run(seed: 7, clock: clock)
        #expect(blocks.map(\.result.rounds) == [20, 20])
    }

    @Test("asked to stop it stops between two turns")
    func stops() throws {
        let blocks = try prepare(
            [0.1, 0.1], rounds: .exactly(20), blockSeconds: nil, isCancelled: { [clock] in clock.seconds() >= 3 })
        #expect(throws: Interrupted.self) { try blocks.run(seed: 7, clock: clock) }
        #expect(clock.seconds() < 3.2)
    }
}
