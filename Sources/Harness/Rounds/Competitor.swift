/// Something whose time is compared with others', round by round: a kernel on a shape, all phases of a network on a kernel, the
/// multiply-add loop.
public protocol Competitor: AnyObject {
    var name: String { get }

    /// How many times one sample yields: 1, or one a phase.
    var quantities: Int { get }

    /// What one call is thought to take, nil where nobody knows: a competitor too slow for its share is not even tried.
    var estimatedSecondsPerCall: Double? { get }

    /// Called before each of its turns; a library's number of threads is set here.
    func takeTurn() throws

    /// Does the work `calls` times and writes the seconds of all calls together, a quantity each.
    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>)

    /// Called after each of its turns: returns when nothing of it disturbs the next.
    func settle()
}

extension Competitor {
    public var quantities: Int { 1 }
    public var estimatedSecondsPerCall: Double? { nil }
    public func takeTurn() throws {}
    public func settle() {}
}

/// What one competitor did in one round.
public struct Sample: Sendable, Equatable {
    public let round: Int
    public let orderInRound: Int
    public let calls: Int
    /// Seconds of all calls together, a quantity each.
    public let seconds: [Double]
}

/// A competitor's samples, or why there are none.
public enum Outcome: Sendable, Equatable {
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
