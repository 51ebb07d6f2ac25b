/// One competitor on its way through the rounds of a block.
struct Runner {
    private let competitor: any Competitor
    private let clock: any Clock
    private let account: TimeAccount
    private var samples: [Sample] = []
    private var ending: Outcome?
    private var calls = 1
    private var buffer: [Double]
    /// A turn with all that belongs to it: a library's threads to set, its pool to wait for. Zero once it has ended.
    private(set) var secondsPerTurn = 0.0

    init(competitor: any Competitor, clock: any Clock, account: TimeAccount) {
        self.competitor = competitor
        self.clock = clock
        self.account = account
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
        let longestTurn = share / Double(rounds + Self.trials)
        if let estimate = competitor.estimatedSecondsPerCall, estimate > longestTurn {
            return end(.tooSlow(secondsPerTurn: estimate))
        }
        try findCalls(shortestSample: shortestSample, share: share, beforeEach: beforeEach)
        // Only now: between its own trials it disturbs nobody, and a library's pool can take longer than all of them.
        var settling = settle()
        if isRunning, secondsPerTurn <= longestTurn, secondsPerTurn + settling > longestTurn {
            try beforeEach()
            work()
            settling = min(settling, settle())
        }
        guard isRunning else { return }
        secondsPerTurn += settling
        if secondsPerTurn > longestTurn { endAsTooSlow() }
    }

    private mutating func findCalls(shortestSample: Double, share: Double, beforeEach: () throws -> Void) throws {
        var seconds = try tryOut(calls: 1, share: share, beforeEach: beforeEach)
        while isRunning, seconds < shortestSample, calls < Self.mostCalls {
            // A tenth more, so that chance does not fall short; and at most tenfold, because a first time may be far
            // off.
            let wanted = 1.1 * Double(calls) * shortestSample / max(seconds, 1e-12)
            let calls = min(max(Int(min(wanted, 1e9)), calls + 1), calls * 10, Self.mostCalls)
            seconds = try tryOut(calls: calls, share: share, beforeEach: beforeEach)
        }
    }

    /// Trials of each number of calls, of which the shortest counts: one that something disturbed neither ends a
    /// competitor nor leaves its samples too short. The very first call, with its page faults, cold caches and what is
    /// set up at first use, does not count for the same reason.
    private static let trials = 2
    private static let mostCalls = 1 << 24
    /// Seconds of a call that is not worth another before it: waking a thread, a processor that rested, and empty
    /// caches are a small part of it.
    static let longestWarmUp = 0.02
    /// Seconds without a sample after which processors are thought to have rested, and seconds that it takes to wake them.
    static let rest = 0.005
    /// About as many turns as its trials take: a call, a tenth of a sample and a whole one.
    static let trialTurns = 2 * trials

    /// Whether it still takes part. The slowest of a block may be ended by the others.
    var isRunning: Bool { ending == nil }

    /// Ends it for want of time.
    mutating func endAsTooSlow() { end(.tooSlow(secondsPerTurn: secondsPerTurn)) }

    private mutating func end(_ outcome: Outcome) {
        ending = outcome
        secondsPerTurn = 0
    }

    /// Tries samples of so many calls, and keeps the number for what follows. A trial that takes the whole share is the
    /// last: another would take the others' time.
    ///
    /// - Returns: seconds of the first quantity.
    private mutating func tryOut(calls: Int, share: Double, beforeEach: () throws -> Void) throws -> Double {
        self.calls = calls
        var (seconds, turn) = (Double.infinity, Double.infinity)
        for _ in 0..<Self.trials where isRunning {
            try beforeEach()
            let before = clock.seconds()
            work()
            guard isRunning else { break }
            turn = min(turn, clock.seconds() - before)
            seconds = min(seconds, buffer[0])
            secondsPerTurn = turn
            if turn > share { endAsTooSlow() }
        }
        return seconds
    }

    /// Waits until nothing of it disturbs the next; returns how long that took.
    private func settle() -> Double {
        let before = clock.seconds()
        account.spend(on: .settling) { competitor.settle() }
        return clock.seconds() - before
    }

    /// One turn: a sample of the calls that were fixed.
    mutating func turn(round: Int, order: Int) {
        guard isRunning else { return }
        work()
        account.spend(on: .settling) { competitor.settle() }
        guard isRunning else { return }
        samples.append(Sample(round: round, orderInRound: order, calls: calls, seconds: buffer))
    }

    /// Leaves a sample in the buffer, or ends the competitor that throws.
    private mutating func work() {
        do {
            try account.spend(on: .warmUp, warmUp)
            try account.spend(on: .timed) {
                try buffer.withUnsafeMutableBufferPointer { [calls, competitor] in
                    try competitor.sample(calls: calls, into: $0)
                }
            }
        } catch {
            end(Outcome(error))
        }
    }

    private func warmUp() throws {
        try competitor.takeTurn()
        guard buffer[0] < Self.longestWarmUp * Double(calls) else { return }
        for _ in 0..<warmUpCalls { try competitor.warmUp() }
    }

    /// As many as are timed; after a rest of the processors, while a library's pool was waited for, as many as last for
    /// ``rest``, too.
    private var warmUpCalls: Int {
        guard buffer[0] > 0, account.secondsSinceSample > Self.rest else { return calls }
        return max(calls, Int(min(Double(calls) * Self.rest / buffer[0], Double(Self.mostCalls))))
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
