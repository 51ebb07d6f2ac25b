import Harness

/// Declared sweeps and how long they may take: what a suite file says.
public struct Suite: Sendable, Equatable {
    /// How many rounds a block gets.
    public enum Sampling: Sendable, Equatable {
        /// Exactly so many.
        case rounds(Int)
        /// Until the interval's half width is at most this part of the median, or time is out.
        case precisionTarget(Double)
    }

    public var name: String
    /// One line for people; empty when the file has none.
    public var description: String
    /// Seconds for the whole suite; nil, only with a fixed number of rounds, for no limit.
    public var maxSeconds: Double?
    public var seed: UInt64
    public var sampling: Sampling
    public var sweeps: [Sweep]

    public init(
        name: String, description: String, maxSeconds: Double?, seed: UInt64, sampling: Sampling, sweeps: [Sweep]
    ) {
        self.name = name
        self.description = description
        self.maxSeconds = maxSeconds
        self.seed = seed
        self.sampling = sampling
        self.sweeps = sweeps
    }
}
