import Machine
import Matrices

/// The planned rounds of one block. Each gives the competitors that take part in it one turn, in an order shuffled by a
/// seed; what else is measured between two rounds is of no matter to them.
final class BlockRounds {
    private var runners: [Runner]
    private let plan: RoundPlan
    private let fewest: Int
    /// A round each. A competitor takes part in the rounds of the lowest ranks, so of any two, one's rounds are all among
    /// the other's.
    private let ranks: [Int]
    private let secondsPerRound: [Double]
    private let isLimited: Bool
    private var generator: SeededGenerator
    private let team: WorkerTeam?
    private let isCancelled: () -> Bool
    private var taken = 0

    /// - Parameters:
    ///   - runners: calibrated, and without samples.
    ///   - fewest: rounds that no competitor goes without.
    ///   - isLimited: whether rounds are given up where the time runs out.
    ///   - team: whose leader is bound to its core in each round; nil where it stays as it is.
    init(
        _ runners: [Runner], plan: RoundPlan, fewest: Int, isLimited: Bool, generator: SeededGenerator,
        team: WorkerTeam?, isCancelled: @escaping () -> Bool
    ) {
        self.runners = runners
        self.plan = plan
        self.fewest = fewest
        self.isLimited = isLimited
        self.generator = generator
        self.team = team
        self.isCancelled = isCancelled
        let ranks = (0..<(plan.rounds.max() ?? 0)).shuffled(using: &self.generator)
        self.ranks = ranks
        secondsPerRound = ranks.map { rank in
            runners.indices.reduce(0) { $0 + (rank < plan.rounds[$1] ? runners[$1].secondsPerTurn : 0) }
        }
    }

    /// How many competitors take part.
    var competitors: Int { runners.count(where: \.isRunning) }

    /// Rounds that are planned.
    var count: Int { ranks.count }

    /// What all rounds take, as long as turns are as they were in calibration.
    var plannedSeconds: Double { secondsPerRound.reduce(0, +) }

    /// After so many seconds rounds may be given up: a little more than planned, because a turn's trials are short.
    var allowedSeconds: Double { isLimited ? Self.patience * plannedSeconds : .infinity }

    private static let patience = 1.1

    /// What a round takes, as planned.
    func seconds(of round: Int) -> Double { secondsPerRound[round] }

    /// Whether every competitor has its fewest rounds without this one.
    func isSpare(_ round: Int) -> Bool { ranks[round] >= fewest }

    /// - Throws: ``Interrupted`` between two turns, when asked to stop.
    func run(_ round: Int) throws {
        let taking = runners.indices.filter { ranks[round] < plan.rounds[$0] }
        let order = taking.shuffled(using: &generator)
        try team.withLeaderPinned {
            for (place, index) in order.enumerated() {
                if isCancelled() { throw Interrupted() }
                runners[index].turn(round: taken, order: place)
            }
        }
        taken += 1
    }

    /// What came of the rounds that were run.
    var result: BlockResult {
        let outcomes = runners.map(\.outcome)
        let reasons = outcomes.indices.map { index in
            guard case .measured(let samples) = outcomes[index], samples.count < plan.rounds[index]
            else { return plan.stopReasons[index] }
            return .budget
        }
        return BlockResult(outcomes: outcomes, stopReasons: reasons, rounds: taken)
    }
}

extension WorkerTeam? {
    /// Runs `body` with the team's leader bound to its core, or as the calling thread is where there is no team.
    func withLeaderPinned<R>(_ body: () throws -> R) rethrows -> R {
        guard let self else { return try body() }
        return try self.withLeaderPinned(body)
    }
}
