/// How a block is measured and compared: what the selftest tries, and the only thing in it that could be wrong.
struct Procedure: Sendable {
    /// Measures competitors.
    let measure:
        @Sendable (
            _ competitors: [any Competitor], _ comparisons: Int, _ policy: SamplingPolicy, _ clock: any Clock,
            _ seed: UInt64
        ) throws -> BlockResult

    /// Draws one of `comparisons` from what was measured.
    let compare:
        @Sendable (
            _ result: BlockResult, _ own: BlockResult.Quantity, _ baseline: BlockResult.Quantity, _ comparisons: Int
        ) ->
            Comparison

    /// The one that all measurements use.
    static let standard = Procedure(
        measure: { competitors, comparisons, policy, clock, seed in
            var runner = RoundRunner(policy: policy, clock: clock, seed: seed)
            return try runner.run(competitors, comparisons: comparisons)
        },
        compare: { $0.comparison(of: $1, with: $2, comparisons: $3) })
}
