import Foundation

extension LiveSelftest {
    /// Work of 1, 1, 1.05, 2 and 3 times one cost, on one thread.
    func knownCosts() throws -> [SelftestFinding] {
        let costs = [1, 1, 1.05, 2, 3]
        let blocks = try session.team(of: 1).withLeaderPinned {
            try (0..<Self.trials).map { try block(costs: costs, blockSeconds: 0.5, trial: $0) }
        }
        return findings("known cost", costs: costs, blocks)
    }

    /// Work of 1, 1 and 2 times one cost, alone and with a neighbour on the same processors, in turn.
    func neighbour() throws -> [SelftestFinding] {
        let costs = [1.0, 1, 2]
        // As many threads as the core has processors: else it would have one for us alone.
        let threads = session.topology.cores.first?.count ?? 1
        let pairs = try session.team(of: 1).withLeaderPinned {
            try (0..<Self.trials).map { trial in
                (
                    quiet: try block(costs: costs, blockSeconds: 0.4, trial: trial),
                    busy: try BusyNeighbour.beside(threads: threads) {
                        try block(costs: costs, blockSeconds: 0.4, trial: trial)
                    }
                )
            }
        }
        func width(_ block: BlockResult) -> Double? {
            block.ratio((2, 0), over: (0, 0)).map { log($0.high / $0.low) }
        }
        let widened = pairs.compactMap { pair in
            width(pair.quiet).flatMap { quiet in width(pair.busy).map { $0 > quiet } }
        }
        return findings("busy neighbour", costs: costs, pairs.map(\.busy)) + [
            finding("busy neighbour", "interval wider than alone", widened, ratios: [], .atLeast(0.9))
        ]
    }
}
