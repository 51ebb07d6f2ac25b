/// Something whose time is compared with others', round by round: a kernel on a shape, all phases of a network on a
/// kernel, the multiply-add loop, a program of its own. What throws in a turn ends a competitor.
public protocol Competitor: AnyObject {
    var name: String { get }

    /// How many times one sample yields: 1, or one a phase. The first is the one that a sample must be long enough for,
    /// and whose spread fixes the number of rounds.
    var quantities: Int { get }

    /// What one call is thought to take, nil where nobody knows: a competitor too slow for its share is not even tried.
    var estimatedSecondsPerCall: Double? { get }

    /// Called before each of its turns; a library's number of threads is set here.
    func takeTurn() throws

    /// One call that is not timed, so that caches, threads and processors are as repeated calls leave them, not as the
    /// turn before did.
    func warmUp() throws

    /// Does the work `calls` times and writes the seconds of all calls together, a quantity each. Allocates nothing
    /// while it times.
    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) throws

    /// Called after each of its turns, before another has one: returns when nothing of it disturbs the next.
    func settle()
}

extension Competitor {
    public var quantities: Int { 1 }
    public var estimatedSecondsPerCall: Double? { nil }
    public func takeTurn() throws {}
    public func warmUp() {}
    public func settle() {}
}
