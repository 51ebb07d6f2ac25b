/// A competitor right after another one's turn: what a block's rounds do to it, as a competitor of its own.
final class AfterTurn: Competitor {
    let name: String
    private let before: any Competitor
    private let victim: any Competitor

    /// Calls of the turn before: a millisecond or two of the product that is tried.
    private static let calls = 4

    init(of before: any Competitor, _ victim: any Competitor) {
        name = "\(victim.name) after \(before.name)"
        self.before = before
        self.victim = victim
    }

    /// The other's whole turn, as ``RoundRunner`` gives it, and then the beginning of the victim's.
    func takeTurn() throws {
        try before.takeTurn()
        for _ in 0..<Self.calls { try before.warmUp() }
        try withUnsafeTemporaryAllocation(of: Double.self, capacity: before.quantities) { seconds in
            seconds.initialize(repeating: 0)
            try before.sample(calls: Self.calls, into: seconds)
        }
        before.settle()
        try victim.takeTurn()
    }

    func warmUp() throws { try victim.warmUp() }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) throws {
        try victim.sample(calls: calls, into: seconds)
    }

    func settle() { victim.settle() }
}
