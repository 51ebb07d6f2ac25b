/// How many rounds each competitor takes part in and why so many, fixed before the first of them.
///
/// All take part in the fewest. The time that these leave is shared out so that rounds go as the inverse root of what a
/// turn costs, which is the optimal allocation of a sample whose parts cost differently (Cochran, "Sampling
/// Techniques", 1977, section 5.5): a slow competitor has fewer rounds, and does not keep the quick ones from theirs.
struct RoundPlan: Equatable {
    /// A competitor each; 0 for one that has ended.
    let rounds: [Int]
    let stopReasons: [StopReason]

    /// - Parameters:
    ///   - spread: the greatest relative deviation of a competitor's samples in the pilot, nil where there was no time
    ///     for one.
    ///   - secondsPerTurn: a competitor each, nil for one that has ended.
    ///   - secondsLeft: for all rounds; infinite where time is not limited.
    init(
        _ policy: SamplingPolicy, spread: Double?, secondsPerTurn: [Double?], secondsLeft: Double, comparisons: Int
    ) {
        let least = policy.leastRounds(comparisons: comparisons)
        let (wanted, reason) = policy.wantedRounds(spread: spread, least: least)
        var rounds = secondsPerTurn.map { $0 == nil ? 0 : least }
        let turns = secondsPerTurn.map { $0 ?? .infinity }
        var left = secondsLeft - Double(least) * secondsPerTurn.reduce(0) { $0 + ($1 ?? 0) }
        func cost(_ index: Int) -> Double { Double(rounds[index] * rounds[index]) * turns[index] }
        while let next = rounds.indices.filter({ rounds[$0] > 0 && rounds[$0] < wanted && turns[$0] <= left })
            .min(by: { cost($0) < cost($1) })
        {
            rounds[next] += 1
            left -= turns[next]
        }
        self.rounds = rounds
        stopReasons = rounds.map { $0 < wanted ? .budget : reason }
    }
}
