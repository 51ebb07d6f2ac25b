import Matrices

/// A suite that is measured twice, on machines that are slow for seconds at a time: two runs an hour apart.
struct SimulatedSuite {
    /// Of some three seconds each.
    static let blocks = 20

    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    /// What the two runs say of the time of a block's one competitor over that of the other.
    func agreement(onBlock index: Int, by procedure: Procedure) throws -> Agreement {
        var generator = SeededGenerator(seed: seed)
        let costs = (0..<Self.blocks).map { _ in
            (0..<2).map { _ in
                (seconds: generator.nextLogUniform(2e-3...2e-2), slowing: generator.nextLogUniform(0.01...1))
            }
        }
        let policy = SamplingPolicy(rounds: .precision(0.01), blockSeconds: 3)
        let ratios = try (0..<2).map { _ in
            let machine = SimulatedMachine(.slowStates, generator: SeededGenerator(seed: generator.next()))
            let blocks = costs.map { costs in
                costs.map {
                    SimulatedCompetitor("", secondsPerCall: $0.seconds, slowing: $0.slowing, on: machine)
                }
            }
            let result = try procedure.measure(blocks, 1, policy, machine, generator.next())[index]
            let ratio = result.ratio((1, 0), over: (0, 0))
            return ReportedRatio(ratio: ratio?.ratio ?? .nan, low: ratio?.low, high: ratio?.high)
        }
        return Agreement(ratios[0], ratios[1])
    }
}
