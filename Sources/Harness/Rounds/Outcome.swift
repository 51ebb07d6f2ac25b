/// What one competitor did in one round.
public struct Sample: Sendable, Equatable {
    /// From 0.
    public let round: Int
    /// Its place in the shuffled order of the round, from 0.
    public let orderInRound: Int
    public let calls: Int
    /// Seconds of all calls together, a quantity each.
    public let seconds: [Double]
}

/// A competitor's samples, or why there are none.
public enum Outcome: Sendable, Equatable {
    /// One sample a round, in the order of the rounds.
    case measured([Sample])
    /// It would have taken more than its share of the time.
    case tooSlow(secondsPerCall: Double)
    /// It threw.
    case failed(message: String)

    /// Seconds a call of one quantity, a round each.
    public func secondsPerCall(_ quantity: Int = 0) -> [Double]? {
        guard case .measured(let samples) = self else { return nil }
        return samples.map { $0.seconds[quantity] / Double($0.calls) }
    }
}
