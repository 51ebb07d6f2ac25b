/// How blocks are measured and compared: what the selftest tries, and the only thing in it that could be wrong.
struct Procedure: Sendable {
    /// Measures the competitors of blocks that form a group, each with so many comparisons.
    let measure:
        @Sendable (
            _ blocks: [[any Competitor]], _ comparisons: Int, _ policy: SamplingPolicy, _ clock: any Clock,
            _ seed: UInt64
        ) throws -> [BlockResult]

    /// Draws one of `comparisons` from what was measured.
    let compare:
        @Sendable (
            _ result: BlockResult, _ own: BlockResult.Quantity, _ baseline: BlockResult.Quantity, _ comparisons: Int
        ) ->
            Comparison

    /// The one that all measurements use.
    static let standard = Procedure(
        measure: { blocks, comparisons, policy, clock, seed in
            var runner = RoundRunner(policy: policy, clock: clock, seed: seed)
            let prepared = try blocks.map { try runner.prepare($0, comparisons: comparisons) }
            try prepared.run(seed: seed, clock: clock)
            return prepared.map(\.result)
        },
        compare: { $0.comparison(of: $1, with: $2, comparisons: $3) })
}
