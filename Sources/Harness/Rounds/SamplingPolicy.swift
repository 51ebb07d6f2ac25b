/// How long a block is sampled.
public struct SamplingPolicy: Sendable, Equatable {
    /// What ends the rounds. Either way their number is fixed before the first counted round: stopping when an interval
    /// happens to look narrow makes it wrong.
    public enum Rounds: Sendable, Equatable {
        /// Exactly so many.
        case exactly(Int)
        /// As many as the pilot's spread asks for, so that the median's interval reaches ± this share.
        case precision(Double)
    }

    public var rounds: Rounds
    /// Seconds that a block may take; none when nil.
    public var blockSeconds: Double?
    /// The shortest sample.
    public var sampleSeconds: Double

    public init(
        rounds: Rounds, blockSeconds: Double? = nil, sampleSeconds: Double = SamplingPolicy.standardSampleSeconds
    ) {
        self.rounds = rounds
        self.blockSeconds = blockSeconds
        self.sampleSeconds = sampleSeconds
    }

    /// Forty thousand times what reading the clock takes.
    public static let standardSampleSeconds = 1e-3

    /// The same, for caches that are emptied before each call: that takes milliseconds, so samples are of few calls.
    func sampling(_ cache: CacheState) -> SamplingPolicy {
        guard cache == .cold else { return self }
        var policy = self
        policy.sampleSeconds = min(sampleSeconds, Self.coldSampleSeconds)
        return policy
    }

    /// A thousand times what reading the clock twice takes.
    private static let coldSampleSeconds = 50e-6

    /// Rounds of the pilot, which is thrown away.
    static let pilotRounds = 3
    /// The share of a block's time that the pilot may take.
    static let pilotShare = 0.25
    /// The most rounds that a short pilot's guess of the spread may ask for.
    static let greatestRounds = 101
    /// The share of a block's time that the fewest rounds of one competitor may take. The rest is enough for the
    /// others: a slow one's rounds are few, theirs are many and short.
    static let greatestShare = 0.75

    /// The fewest rounds worth measuring: those asked for, or those that give an interval.
    func leastRounds(comparisons: Int) -> Int {
        switch rounds {
        case .exactly(let rounds): max(rounds, 1)
        case .precision:
            MedianInterval.leastCount(confidence: PairedRatio.confidence(forComparisons: comparisons))
        }
    }

    /// The rounds that would be run if there were time for all, and what fixed their number.
    ///
    /// - Parameter spread: the samples' relative deviation; without one nobody knows what the precision asks for, and
    ///   as many are wanted as there is time for.
    func wantedRounds(spread: Double?, least: Int) -> (Int, StopReason) {
        guard case .precision(let target) = rounds else { return (least, .rounds) }
        let asked = spread.map { MedianInterval.count(halfWidth: target, deviation: $0) } ?? .max
        return (max(min(asked, Self.greatestRounds), least), asked > Self.greatestRounds ? .rounds : .precision)
    }

    /// All rounds, the pilot's among them, that samples of such a spread will ask for.
    func rounds(forSpread spread: Double, comparisons: Int) -> Int {
        let counted = wantedRounds(spread: spread, least: leastRounds(comparisons: comparisons)).0
        if case .precision = rounds { return counted + Self.pilotRounds }
        return counted
    }
}

/// What fixed the number of rounds.
public enum StopReason: String, Sendable {
    /// So many were asked for, or no more are ever run.
    case rounds
    /// The pilot asked for so many.
    case precision
    /// The time allowed no more.
    case budget
}
