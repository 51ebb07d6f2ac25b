/// One competitor on its way through the rounds of a block.
struct Runner {
    let competitor: any Competitor
    var samples: [Sample] = []
    /// What a turn costs, waiting for a library's threads to settle among it.
    private(set) var secondsPerSample = 0.0
    /// The longest of a sample's quantities: only this counts towards the shortest sample, or a library that takes
    /// milliseconds to settle would be sampled by a single call.
    private var secondsAtWork = 0.0
    private var calls = 1
    private var ending: Outcome?
    private var buffer: [Double]

    init(competitor: any Competitor) {
        self.competitor = competitor
        buffer = Array(repeating: 0, count: competitor.quantities)
    }

    /// Fixes the calls a sample, or ends a competitor whose eight calls (pilot and the fewest rounds) do not fit into its share of the time.
    mutating func calibrate(policy: SamplingPolicy, clock: any Clock, share: Double) {
        if let estimate = competitor.estimatedSecondsPerCall, estimate * Self.leastCalls > share {
            ending = .tooSlow(secondsPerCall: estimate)
            return
        }
        let shortest = max(policy.sampleSeconds, 1000 * clock.resolutionSeconds)
        measure(calls: 1, clock: clock)  // warm-up: page faults, cold caches, first-use set-up
        guard ending == nil else { return }
        measure(calls: 1, clock: clock)
        while ending == nil, secondsAtWork < shortest, calls < 1 << 24 {
            // A tenth more than it takes, or noise would leave half the samples too short, but not more than tenfold at
            // once: a first measure may be far too short.
            let wanted = min(1.1 * shortest / max(secondsAtWork, 1e-9), 10) * Double(calls)
            measure(calls: max(Int(wanted.rounded(.up)), calls + 1), clock: clock)
        }
        let secondsPerCall = secondsPerSample / Double(calls)
        if secondsPerSample * Self.leastCalls > share { ending = .tooSlow(secondsPerCall: secondsPerCall) }
    }

    /// Two to warm up and calibrate, six rounds.
    private static let leastCalls = 8.0

    private mutating func measure(calls: Int, clock: any Clock) {
        let before = clock.seconds()
        turn(round: 0, order: 0, calls: calls)
        secondsPerSample = clock.seconds() - before
        secondsAtWork = samples.last?.seconds.max() ?? 0
        samples.removeAll(keepingCapacity: true)
        self.calls = calls
    }

    /// One turn: a sample of the calls that were fixed.
    mutating func turn(round: Int, order: Int) {
        turn(round: round, order: order, calls: calls)
    }

    private mutating func turn(round: Int, order: Int, calls: Int) {
        guard ending == nil else { return }
        do {
            try competitor.takeTurn()
        } catch {
            ending = .failed(message: String(describing: error))
            return
        }
        buffer.withUnsafeMutableBufferPointer { competitor.sample(calls: calls, into: $0) }
        competitor.settle()
        samples.append(Sample(round: round, orderInRound: order, calls: calls, seconds: buffer))
    }

    /// The relative spread of the pilot's samples, of the first quantity.
    var spread: Double? {
        guard ending == nil, samples.count > 1 else { return nil }
        return Statistics.robustDeviation(samples.map { $0.seconds[0] }) / Statistics.median(samples.map { $0.seconds[0] })
    }

    var outcome: Outcome { ending ?? .measured(samples) }
}
