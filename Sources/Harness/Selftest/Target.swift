/// What share of a selftest's trials must, or may, turn out in some way.
public enum Target: Sendable, Equatable {
    case atLeast(Double)
    case atMost(Double)

    /// A target that is met is called missed this often at most. A selftest has some dozens.
    static let level = 0.01

    /// Whether so many successes are too few, or too many, to be chance: an exact, one-sided binomial test rejects
    /// the target.
    public func isMissed(successes: Int, trials: Int) -> Bool {
        switch self {
        case .atLeast(let share):
            Binomial.probability(ofAtMost: successes, in: trials, each: share) < Self.level
        case .atMost(let share):
            Binomial.probability(ofAtLeast: successes, in: trials, each: share) < Self.level
        }
    }
}
