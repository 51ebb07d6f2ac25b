/// How many rounds are run and why so many, fixed before the first of them.
struct RoundPlan: Equatable {
    let rounds: Int
    let stopReason: StopReason

    /// - Parameters:
    ///   - spread: the greatest relative deviation of a competitor's samples in the pilot, nil where there was no time for one.
    ///   - affordable: the rounds that the time left allows, nil where it is not limited.
    init(_ policy: SamplingPolicy, spread: Double?, affordable: Int?, comparisons: Int) {
        let least = policy.leastRounds(comparisons: comparisons)
        guard case .precision(let target) = policy.rounds else {
            (rounds, stopReason) = (least, .rounds)
            return
        }
        let most = SamplingPolicy.greatestRounds
        // Without a pilot nobody knows what the precision asks for: as many as there is time for.
        let wanted = spread.map { MedianInterval.count(halfWidth: target, deviation: $0) } ?? .max
        let allowed = max(affordable ?? .max, least)
        if allowed < min(wanted, most) {
            (rounds, stopReason) = (allowed, .budget)
        } else {
            (rounds, stopReason) = (max(min(wanted, most), least), wanted > most ? .rounds : .precision)
        }
    }
}
