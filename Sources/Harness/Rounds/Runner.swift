/// One competitor on its way through the rounds of a block.
struct Runner {
    private let competitor: any Competitor
    private let clock: any Clock
    private var samples: [Sample] = []
    private var ending: Outcome?
    private var calls = 1
    private var buffer: [Double]
    /// A turn with all that belongs to it: a library's threads to set, its pool to wait for. Zero once it has ended.
    private(set) var secondsPerTurn = 0.0

    init(competitor: any Competitor, clock: any Clock) {
        self.competitor = competitor
        self.clock = clock
        buffer = Array(repeating: 0, count: max(competitor.quantities, 1))
    }

    /// Fixes the calls a sample, or ends a competitor whose `rounds` do not fit into its share of the time.
    ///
    /// - Parameters:
    ///   - shortestSample: seconds that the first quantity of a sample lasts at least.
    ///   - share: seconds that the competitor may take.
    ///   - beforeEach: called before each trial; throws to stop.
    mutating func calibrate(
        shortestSample: Double, share: Double, rounds: Int, beforeEach: () throws -> Void
    ) throws {
        try beforeEach()
        if let estimate = competitor.estimatedSecondsPerCall, estimate * Double(rounds + Self.trials) > share {
            return end(.tooSlow(secondsPerCall: estimate))
        }
        try findCalls(shortestSample: shortestSample, share: share, beforeEach: beforeEach)
        // Only now: between its own trials it disturbs nobody, and a library's pool can take longer than all of them.
        let before = clock.seconds()
        competitor.settle()
        if isRunning { secondsPerTurn += clock.seconds() - before }
        endIfSlower(than: share / Double(rounds + Self.trials))
    }

    private mutating func findCalls(shortestSample: Double, share: Double, beforeEach: () throws -> Void) throws {
        // The first call of a configuration is thrown away: page faults, cold caches, what is set up at first use.
        tryOut(calls: 1)
        endIfSlower(than: share)
        guard isRunning else { return }
        try beforeEach()
        tryOut(calls: 1)
        while isRunning, buffer[0] < shortestSample, calls < Self.mostCalls {
            try beforeEach()
            // A tenth more, so that chance does not fall short; and at most tenfold, because a first time may be far off.
            let wanted = 1.1 * Double(calls) * shortestSample / max(buffer[0], 1e-12)
            tryOut(calls: min(max(Int(min(wanted, 1e9)), calls + 1), calls * 10, Self.mostCalls))
        }
    }

    /// Turns that fix the calls a sample, at least.
    private static let trials = 2
    private static let mostCalls = 1 << 24

    /// Whether it still takes part. The slowest of a block may be ended by the others.
    var isRunning: Bool { ending == nil }

    /// Ends it for want of time.
    mutating func endAsTooSlow() { end(.tooSlow(secondsPerCall: secondsPerTurn / Double(calls))) }

    private mutating func endIfSlower(than seconds: Double) {
        if isRunning && secondsPerTurn > seconds { endAsTooSlow() }
    }

    private mutating func end(_ outcome: Outcome) {
        ending = outcome
        secondsPerTurn = 0
    }

    /// A trial sample; keeps its seconds, and so many calls for what follows.
    private mutating func tryOut(calls: Int) {
        self.calls = calls
        let before = clock.seconds()
        work()
        if isRunning { secondsPerTurn = clock.seconds() - before }
    }

    /// One turn: a sample of the calls that were fixed.
    mutating func turn(round: Int, order: Int) {
        guard isRunning else { return }
        work()
        competitor.settle()
        guard isRunning else { return }
        samples.append(Sample(round: round, orderInRound: order, calls: calls, seconds: buffer))
    }

    /// Leaves a sample in the buffer, or ends the competitor that throws.
    private mutating func work() {
        do {
            try competitor.takeTurn()
            buffer.withUnsafeMutableBufferPointer { [calls, competitor] in competitor.sample(calls: calls, into: $0) }
        } catch {
            end(.failed(message: String(describing: error)))
        }
    }

    /// The relative spread of the pilot's samples, of the first quantity; nil of fewer than two.
    var spread: Double? {
        guard isRunning, samples.count > 1 else { return nil }
        let seconds = samples.map { $0.seconds[0] }
        let median = Statistics.median(seconds)
        return median > 0 ? Statistics.robustDeviation(seconds) / median : nil
    }

    /// Throws the pilot's samples away; those of so many rounds follow.
    mutating func startCounting(rounds: Int) {
        samples.removeAll(keepingCapacity: true)
        samples.reserveCapacity(rounds)
    }

    var outcome: Outcome { ending ?? .measured(samples) }
}
