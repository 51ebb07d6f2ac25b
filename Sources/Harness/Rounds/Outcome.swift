/// What one competitor did in one round.
public struct Sample: Sendable, Equatable {
    /// From 0.
    public let round: Int
    /// Its place in the shuffled order of the round, from 0.
    public let orderInRound: Int
    public let calls: Int
    /// Seconds of all calls together, a quantity each.
    public let seconds: [Double]

    /// Seconds of one call.
    func secondsPerCall(_ quantity: Int) -> Double { seconds[quantity] / Double(calls) }
}

/// A competitor's samples, or why there are none.
public enum Outcome: Sendable, Equatable {
    /// One sample for each round that it took part in, in their order.
    case measured([Sample])
    /// It would have taken more than its share of the time. A turn is all calls of a sample with what belongs to them:
    /// a library's threads to set, its pool to wait for.
    case tooSlow(secondsPerTurn: Double)
    /// It was asked for its times and did not answer: nothing was found wrong.
    case unanswered(message: String)
    /// It threw.
    case failed(message: String)

    /// What an error that ends a competitor makes of it.
    init(_ error: any Error) {
        let message = String(describing: error)
        self = error is NoAnswer ? .unanswered(message: message) : .failed(message: message)
    }

    /// Seconds a call of one quantity, a round each.
    public func secondsPerCall(_ quantity: Int = 0) -> [Double]? {
        guard case .measured(let samples) = self else { return nil }
        return samples.map { $0.secondsPerCall(quantity) }
    }
}
