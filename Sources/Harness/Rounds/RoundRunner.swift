import Machine
import Matrices

/// Runs competitors in paired, interleaved rounds: each round gives every competitor one turn, in an order shuffled by
/// a seed; only slow ones do not take part in all.
public struct RoundRunner {
    private let policy: SamplingPolicy
    private let clock: any Clock
    private let account: TimeAccount
    private var generator: SeededGenerator
    private let team: WorkerTeam?
    private let isCancelled: () -> Bool

    /// - Parameters:
    ///   - policy: how many rounds, and how long.
    ///   - clock: what times are read from.
    ///   - account: is told where the time goes; the runner's own where nobody asks.
    ///   - seed: of the order of turns.
    ///   - team: whose leader is bound to its core while competitors have their turns; nil where it stays as it is.
    ///   - isCancelled: asked between two turns.
    public init(
        policy: SamplingPolicy, clock: any Clock = MonotonicClock(), account: TimeAccount? = nil, seed: UInt64,
        team: WorkerTeam? = nil, isCancelled: @escaping () -> Bool = { false }
    ) {
        self.policy = policy
        self.clock = clock
        self.account = account ?? TimeAccount(clock: clock)
        self.team = team
        self.isCancelled = isCancelled
        generator = SeededGenerator(seed: seed)
    }

    /// Measures the competitors of one block, its rounds one after the other.
    ///
    /// Where the time does not allow the fewest rounds for all, the slowest are left out, so that the others go on. A
    /// slow competitor may take part in fewer rounds than others; these are then all among theirs.
    ///
    /// - Parameters:
    ///   - competitors: in the order that the outcomes will have.
    ///   - comparisons: how many comparisons will be drawn from the block; there are rounds enough for an
    ///     interval for each.
    /// - Throws: ``Interrupted`` between two turns, when asked to stop.
    public mutating func run(_ competitors: [any Competitor], comparisons: Int = 1) throws -> BlockResult {
        let block = try prepare(competitors, comparisons: comparisons)
        try [block].run(seed: generator.next(), clock: clock)
        return block.result
    }

    /// Calibrates the competitors of one block and plans its rounds, which are then dealt among those of other blocks.
    mutating func prepare(_ competitors: [any Competitor], comparisons: Int) throws -> BlockRounds {
        var runners = competitors.map { Runner(competitor: $0, clock: clock, account: account) }
        let deadline = clock.seconds() + (policy.blockSeconds ?? .infinity)
        let least = policy.leastRounds(comparisons: comparisons)

        try team.withLeaderPinned {
            try calibrate(&runners, leastRounds: least)
            dropSlowest(&runners, leastRounds: least, deadline: deadline)
            if case .precision = policy.rounds { try pilot(&runners, leastRounds: least, deadline: deadline) }
        }

        let plan = RoundPlan(
            policy, spread: runners.compactMap(\.spread).max(),
            secondsPerTurn: runners.map { $0.isRunning ? $0.secondsPerTurn : nil },
            secondsLeft: deadline - clock.seconds(), comparisons: comparisons)
        for index in runners.indices { runners[index].startCounting(rounds: plan.rounds[index]) }
        return BlockRounds(
            runners, plan: plan, fewest: least, isLimited: policy.blockSeconds != nil,
            generator: SeededGenerator(seed: generator.next()), team: team, isCancelled: isCancelled)
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
    /// Competitors of which a few turns would take all its time have no part in it.
    private func pilot(_ runners: inout [Runner], leastRounds: Int, deadline: Double) throws {
        let seconds = (policy.blockSeconds ?? .infinity) * SamplingPolicy.pilotShare
        let longestTurn = seconds / Double(SamplingPolicy.pilotRounds)
        let pilotEnd = clock.seconds() + seconds
        for round in 0..<SamplingPolicy.pilotRounds where clock.seconds() <= pilotEnd {
            for index in runners.indices
            where runners[index].secondsPerTurn <= min(longestTurn, spare(runners, leastRounds, deadline)) {
                try stopIfCancelled()
                runners[index].turn(round: round, order: index)
            }
        }
    }

    /// Ends the slowest competitors until the fewest rounds of all others fit into the time that is left.
    private func dropSlowest(_ runners: inout [Runner], leastRounds: Int, deadline: Double) {
        while spare(runners, leastRounds, deadline) < 0,
            let slowest = runners.indices.filter({ runners[$0].isRunning })
                .max(by: { runners[$0].secondsPerTurn < runners[$1].secondsPerTurn })
        {
            runners[slowest].endAsTooSlow()
        }
    }

    /// The seconds that the fewest rounds of all leave until the deadline; below 0 where they do not fit.
    private func spare(_ runners: [Runner], _ leastRounds: Int, _ deadline: Double) -> Double {
        deadline - clock.seconds() - Double(leastRounds) * runners.reduce(0) { $0 + $1.secondsPerTurn }
    }

    private func stopIfCancelled() throws {
        if isCancelled() { throw Interrupted() }
    }
}
