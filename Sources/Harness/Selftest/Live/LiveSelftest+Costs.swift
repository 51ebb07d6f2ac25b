import Foundation
import Machine

extension LiveSelftest {
    /// Work of 1, 1, 1.05, 2 and 3 times one cost, on one thread.
    func knownCosts() throws -> [SelftestFinding] {
        let costs = [1, 1, 1.05, 2, 3]
        let blocks = try session.team(of: 1).withLeaderPinned {
            try (0..<Self.trials).map { try block(costs: costs, Self.precise, trial: $0) }
        }
        return findings("known cost", costs: costs, blocks)
    }

    /// The same beside a busy neighbour that goes where it likes, as the rest of the machine does.
    func roamingNeighbour() throws -> [SelftestFinding] {
        let costs = [1, 1, 1.05, 2, 3]
        let blocks = try BusyNeighbour.beside(processes: 1) {
            try session.team(of: 1).withLeaderPinned {
                try (0..<Self.trials).map { try block(costs: costs, Self.precise, trial: $0) }
            }
        }
        return findings("busy machine", costs: costs, blocks)
    }

    /// Work of 1, 1 and 2 times one cost beside a busy neighbour on the same core, and how much wider that makes an
    /// interval.
    func neighbour() throws -> [SelftestFinding] {
        let costs = [1.0, 1, 2]
        // As many as the core has processors: else it would have one for us alone.
        let processes = session.topology.cores.first?.count ?? 1
        let trials = try session.team(of: 1).withLeaderPinned {
            try (0..<Self.trials).map { trial in
                let alone = try undisturbed { try block(costs: costs, Self.few, trial: trial) }
                return try BusyNeighbour.beside(processes: processes) {
                    (
                        alone: alone, beside: try block(costs: costs, Self.few, trial: trial),
                        precise: try block(costs: costs, Self.precise, trial: trial)
                    )
                }
            }
        }
        func width(_ block: BlockResult) -> Double? {
            block.ratio((2, 0), over: (0, 0)).map { log($0.high / $0.low) }
        }
        let widened = trials.compactMap { trial in
            trial.alone.flatMap(width).flatMap { alone in width(trial.beside).map { $0 > alone } }
        }
        return findings("busy core", costs: costs, trials.map(\.precise)) + [
            finding(
                "busy core", "interval wider than alone", widened, ratios: [],
                widened.isEmpty ? nil : .atLeast(0.9))
        ]
    }

    /// As blocks are sampled; a neighbour's noise asks for more rounds, until there is no more time.
    private static let precise = SamplingPolicy(rounds: .precision(0.01), blockSeconds: 0.5)
    /// The same number alone and beside a neighbour, and so few that the interval reaches from the least ratio to the
    /// greatest: more rounds would make up for the noise, as they are meant to.
    static let few = SamplingPolicy(rounds: .exactly(8))

    /// What `body` returns, or nil where the process had a processor for less than 98 % of the time: others were there
    /// already, and one neighbour more need not widen anything.
    private func undisturbed(_ body: () throws -> BlockResult) rethrows -> BlockResult? {
        let (start, startOfWork) = (session.clock.seconds(), processCPUSeconds())
        let result = try body()
        return processCPUSeconds() - startOfWork > 0.98 * (session.clock.seconds() - start) ? result : nil
    }
}
