import Foundation
import Matrices

/// Runs competitors in paired, interleaved rounds: each round gives every competitor one turn, in an order shuffled by a seed.
public struct RoundRunner {
    private let policy: SamplingPolicy
    private let clock: any Clock
    private var generator: SeededGenerator
    private let isCancelled: () -> Bool

    public init(
        policy: SamplingPolicy, clock: any Clock = MonotonicClock(), seed: UInt64, isCancelled: @escaping () -> Bool = { false }
    ) {
        self.policy = policy
        self.clock = clock
        self.isCancelled = isCancelled
        generator = SeededGenerator(seed: seed)
    }

    /// Measures the competitors of one block.
    ///
    /// - Parameter comparisons: how many comparisons will be drawn from the block; there are rounds enough for an interval for each.
    /// - Throws: ``Interrupted`` between two turns, when asked to stop.
    public mutating func run(_ competitors: [any Competitor], comparisons: Int = 1) throws -> BlockResult {
        var runners = competitors.map { Runner(competitor: $0) }
        let budget = policy.blockSeconds ?? .infinity
        let started = clock.seconds()

        // Pilot: the first call of a configuration is thrown away, then the calls a sample are fixed, then the spread is seen.
        for index in runners.indices {
            try stopIfCancelled()
            runners[index].calibrate(policy: policy, clock: clock, share: budget * SamplingPolicy.greatestShare)
        }
        var pilot: [Double] = []
        for round in 0..<SamplingPolicy.pilotRounds where policy.rounds.needsPilot {
            let before = clock.seconds()
            for index in runners.indices {
                try stopIfCancelled()
                runners[index].turn(round: round, order: index)
            }
            pilot.append(clock.seconds() - before)
            // A pilot that eats the budget says enough.
            if clock.seconds() - started > budget / 4 { break }
        }
        let secondsPerRound =
            pilot.isEmpty ? runners.map(\.secondsPerSample).reduce(0, +) : Statistics.median(pilot)
        let spread = runners.compactMap(\.spread).max() ?? 0
        for index in runners.indices { runners[index].samples.removeAll(keepingCapacity: true) }

        let left = budget - (clock.seconds() - started)
        let (rounds, reason) = planRounds(
            secondsPerRound: secondsPerRound, spread: spread, budget: left, comparisons: comparisons)
        for index in runners.indices { runners[index].samples.reserveCapacity(rounds) }
        for round in 0..<rounds {
            for (order, index) in runners.indices.shuffled(using: &generator).enumerated() {
                try stopIfCancelled()
                runners[index].turn(round: round, order: order)
            }
        }
        return BlockResult(outcomes: runners.map(\.outcome), rounds: rounds, stopReason: reason)
    }

    /// The number of rounds, fixed from the pilot: for a median's interval of ± p, n ≈ (z · 1.2533 σ / p)², the median of n values
    /// having √(π/2) times the standard error of their mean.
    private func planRounds(
        secondsPerRound: Double, spread: Double, budget: Double, comparisons: Int
    ) -> (Int, StopReason) {
        let least = MedianInterval.leastCount(confidence: PairedRatio.confidence(forComparisons: comparisons))
        guard case .precision(let target) = policy.rounds else {
            if case .exactly(let rounds) = policy.rounds { return (rounds, .rounds) }
            return (least, .rounds)
        }
        let error = 1.96 * 1.2533 * spread / target
        let wanted = min(max(Int((error * error).rounded(.up)), least), SamplingPolicy.greatestRounds)
        guard secondsPerRound > 0, budget < .infinity else { return (wanted, .precision) }
        let affordable = max(Int(max(budget, 0) / secondsPerRound), least)
        return affordable < wanted ? (affordable, .budget) : (wanted, .precision)
    }

    private func stopIfCancelled() throws {
        if isCancelled() { throw Interrupted() }
    }
}

extension SamplingPolicy.Rounds {
    fileprivate var needsPilot: Bool {
        if case .precision = self { true } else { false }
    }
}

/// The measurement was asked to stop; every finished block has been handed to the sink.
public struct Interrupted: Error, CustomStringConvertible {
    public init() {}
    public var description: String { "interrupted; every finished row has been kept" }
}

/// The outcomes of a block, a competitor each and in their order.
public struct BlockResult: Sendable {
    public let outcomes: [Outcome]
    public let rounds: Int
    public let stopReason: StopReason

    /// The paired ratio of one competitor's quantity over another's; nil where one was not measured or rounds are too few.
    public func ratio(
        _ numerator: (competitor: Int, quantity: Int), over denominator: (competitor: Int, quantity: Int),
        confidence: Double = 0.95
    ) -> PairedRatio? {
        guard let above = outcomes[numerator.competitor].secondsPerCall(numerator.quantity),
            let below = outcomes[denominator.competitor].secondsPerCall(denominator.quantity)
        else { return nil }
        return PairedRatio(above, over: below, confidence: confidence)
    }
}
