import Matrices

/// Runs competitors in paired, interleaved rounds: each round gives every competitor one turn, in an order shuffled by a seed.
public struct RoundRunner {
    private let policy: SamplingPolicy
    private let clock: any Clock
    private var generator: SeededGenerator
    private let isCancelled: () -> Bool

    public init(
        policy: SamplingPolicy, clock: any Clock = MonotonicClock(), seed: UInt64,
        isCancelled: @escaping () -> Bool = { false }
    ) {
        self.policy = policy
        self.clock = clock
        self.isCancelled = isCancelled
        generator = SeededGenerator(seed: seed)
    }

    /// Measures the competitors of one block.
    ///
    /// Where the time does not allow the fewest rounds for all, the slowest are left out, so that the others go on.
    ///
    /// - Parameter comparisons: how many comparisons will be drawn from the block; there are rounds enough for an interval for each.
    /// - Throws: ``Interrupted`` between two turns, when asked to stop.
    public mutating func run(_ competitors: [any Competitor], comparisons: Int = 1) throws -> BlockResult {
        var runners = competitors.map { Runner(competitor: $0, clock: clock) }
        let deadline = policy.blockSeconds.map { clock.seconds() + $0 }
        let least = policy.leastRounds(comparisons: comparisons)

        try calibrate(&runners, leastRounds: least)
        dropSlowest(&runners, leastRounds: least, deadline: deadline)
        if case .precision = policy.rounds { try pilot(&runners, leastRounds: least, deadline: deadline) }

        guard runners.contains(where: \.isRunning) else {
            return BlockResult(outcomes: runners.map(\.outcome), rounds: 0, stopReason: .budget)
        }
        let plan = RoundPlan(
            policy, spread: runners.compactMap(\.spread).max(), affordable: affordable(runners, deadline),
            comparisons: comparisons)
        for index in runners.indices { runners[index].startCounting(rounds: plan.rounds) }
        for round in 0..<plan.rounds {
            for (order, index) in runners.indices.shuffled(using: &generator).enumerated() {
                try stopIfCancelled()
                runners[index].turn(round: round, order: order)
            }
        }
        return BlockResult(outcomes: runners.map(\.outcome), rounds: plan.rounds, stopReason: plan.stopReason)
    }

    /// Fixes each competitor's calls a sample.
    private func calibrate(_ runners: inout [Runner], leastRounds: Int) throws {
        let share = (policy.blockSeconds ?? .infinity) * SamplingPolicy.greatestShare
        let shortest = max(policy.sampleSeconds, 1000 * clock.resolutionSeconds)
        for index in runners.indices {
            try runners[index].calibrate(
                shortestSample: shortest, share: share, rounds: leastRounds, beforeEach: stopIfCancelled)
        }
    }

    /// Runs rounds that only show how much the samples spread, as long as the counted rounds do not suffer from it.
    private func pilot(_ runners: inout [Runner], leastRounds: Int, deadline: Double?) throws {
        let pilotEnd = policy.blockSeconds.map { clock.seconds() + $0 * SamplingPolicy.pilotShare }
        for round in 0..<SamplingPolicy.pilotRounds {
            if let pilotEnd, clock.seconds() > pilotEnd { break }
            if let affordable = affordable(runners, deadline), affordable <= leastRounds { break }
            for index in runners.indices {
                try stopIfCancelled()
                runners[index].turn(round: round, order: index)
            }
        }
    }

    /// Ends the slowest competitors until the fewest rounds of all others fit into the time that is left.
    private func dropSlowest(_ runners: inout [Runner], leastRounds: Int, deadline: Double?) {
        while let affordable = affordable(runners, deadline), affordable < leastRounds,
            let slowest = runners.indices.max(by: { runners[$0].secondsPerTurn < runners[$1].secondsPerTurn })
        {
            runners[slowest].endAsTooSlow()
        }
    }

    /// The rounds that fit into the time left, nil without a deadline, or with nobody left to run.
    private func affordable(_ runners: [Runner], _ deadline: Double?) -> Int? {
        let secondsPerRound = runners.map(\.secondsPerTurn).reduce(0, +)
        guard let deadline, secondsPerRound > 0 else { return nil }
        return Int(min(max(deadline - clock.seconds(), 0) / secondsPerRound, 1e9))
    }

    private func stopIfCancelled() throws {
        if isCancelled() { throw Interrupted() }
    }
}
