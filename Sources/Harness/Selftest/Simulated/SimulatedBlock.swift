import Matrices

/// One block on a simulated machine, with times, noise and budget drawn by a seed.
struct SimulatedBlock {
    /// Each competitor's time over the first one's, the baseline's.
    let timeRatios: [Double]
    /// Times that each sample yields, all compared: 1 of a product, more of a pass.
    let quantities: Int
    let noise: NoiseModel

    /// The comparisons with the baseline: the competitor's ``timeRatios`` and what came out, the quantities one after
    /// the other.
    func comparisons(
        by procedure: Procedure, seed: UInt64
    ) throws -> [(timeRatio: Double, comparison: Comparison)] {
        var generator = SeededGenerator(seed: seed)
        let machine = SimulatedMachine(noise, generator: SeededGenerator(seed: generator.next()))
        // From many calls a sample to one that is long.
        let base = generator.nextLogUniform(5e-5...2e-2)
        let competitors = timeRatios.enumerated().map { index, ratio in
            SimulatedCompetitor("\(index)", secondsPerCall: base * ratio, quantities: quantities, on: machine)
        }
        var policy = SamplingPolicy(rounds: .precision(0.01))
        // Half the blocks end for want of time, with fewer rounds of the slower competitors.
        if generator.next().isMultiple(of: 2) {
            let turn = timeRatios.reduce(0) { $0 + max(base * $1, policy.sampleSeconds) } * Double(quantities + 1)
            policy.blockSeconds = turn * generator.nextLogUniform(20...80)
        }
        let names = competitors.map(\.name)
        let count = names.comparisons(with: names.first, each: quantities)
        let result = try procedure.measure([competitors], count, policy, machine, generator.next())[0]
        return timeRatios.indices.dropFirst().flatMap { index in
            (0..<quantities).map { quantity in
                (timeRatios[index], procedure.compare(result, (index, quantity), (0, quantity), count))
            }
        }
    }
}
