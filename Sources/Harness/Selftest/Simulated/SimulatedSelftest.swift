import Matrices

/// The whole procedure over competitors of known cost on simulated machines: pilot, calibration, plan, rounds, paired
/// ratios, correction and verdicts.
///
/// Three kinds of block for each noise: competitors whose costs differ, whose intervals must hold the true ratio;
/// identical competitors, of which none may be called faster or slower; and the same with every phase of a pass. And two
/// runs of a suite on a machine that is slow for seconds at a time, which must agree.
public struct SimulatedSelftest {
    private let experiments: Int
    private let seed: UInt64
    private let procedure: Procedure
    private let isCancelled: () -> Bool

    /// - Parameters:
    ///   - experiments: blocks of each kind, for each noise, and suites.
    ///   - seed: of all noise.
    ///   - isCancelled: asked between two blocks.
    public init(experiments: Int = 1000, seed: UInt64 = 1, isCancelled: @escaping () -> Bool = { false }) {
        self.init(experiments: experiments, seed: seed, procedure: .standard, isCancelled: isCancelled)
    }

    init(
        experiments: Int, seed: UInt64, procedure: Procedure, isCancelled: @escaping () -> Bool = { false }
    ) {
        self.experiments = experiments
        self.seed = seed
        self.procedure = procedure
        self.isCancelled = isCancelled
    }

    /// - Throws: ``Interrupted``.
    public func findings() throws -> [SelftestFinding] {
        try NoiseModel.all.flatMap(findings) + [agreement()]
    }

    /// Whether two runs agree on a ratio: one of each suite, because those of one suite are not independent trials.
    func agreement() throws -> SelftestFinding {
        var generator = SeededGenerator(seed: seed)
        let agreements = try (0..<experiments).map { experiment in
            if isCancelled() { throw Interrupted() }
            return try SimulatedSuite(seed: generator.next()).agreement(
                onBlock: experiment % SimulatedSuite.blocks, by: procedure)
        }
        return SelftestFinding(
            kind: .simulated, setting: NoiseModel.slowStates.name, event: "two runs of a suite agree on a ratio",
            successes: agreements.count { [.same, .overlap].contains($0) }, trials: agreements.count,
            target: .atLeast(0.95))
    }

    /// What comes out with one noise.
    func findings(_ noise: NoiseModel) throws -> [SelftestFinding] {
        var generator = SeededGenerator(seed: seed)
        func finding(_ event: String, _ outcomes: [Bool], _ target: Target?) -> SelftestFinding {
            SelftestFinding(
                kind: .simulated, setting: noise.name, event: event, successes: outcomes.count { $0 },
                trials: outcomes.count, target: target)
        }
        let different = try blocks(
            SimulatedBlock(timeRatios: [1, 1.05, 2, 3], quantities: 1, noise: noise), &generator)
        // One comparison of each block, because those of one block are not independent trials.
        let covered = different.enumerated().compactMap { index, block in
            let (timeRatio, comparison) = block[index % block.count]
            return comparison.speedup.map { $0.low <= 1 / timeRatio && 1 / timeRatio <= $0.high }
        }
        let products = try blocks(SimulatedBlock(timeRatios: [1, 1, 1, 1], quantities: 1, noise: noise), &generator)
        let passes = try blocks(
            SimulatedBlock(timeRatios: [1, 1, 1], quantities: PassPhase.allCases.count, noise: noise), &generator)
        return [
            finding("95 % interval holds the true ratio", covered, .atLeast(0.93)),
            finding("identical products: any called faster or slower", products.map(hasFalseAlarm), .atMost(0.05)),
            finding("identical passes: any phase called so", passes.map(hasFalseAlarm), .atMost(0.05)),
            finding("1.05 times the time called slower", different.map { $0[0].comparison.verdict == .slower }, nil),
        ]
    }

    private func hasFalseAlarm(_ block: [(timeRatio: Double, comparison: Comparison)]) -> Bool {
        block.contains { [.faster, .slower].contains($0.comparison.verdict) }
    }

    private func blocks(
        _ block: SimulatedBlock, _ generator: inout SeededGenerator
    ) throws -> [[(timeRatio: Double, comparison: Comparison)]] {
        try (0..<experiments).map { _ in
            if isCancelled() { throw Interrupted() }
            return try block.comparisons(by: procedure, seed: generator.next())
        }
    }
}
