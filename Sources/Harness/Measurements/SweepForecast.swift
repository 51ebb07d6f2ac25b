/// What blocks will take one after the other, where a limit on the time is shared out anew before each.
struct SweepForecast {
    /// A block each.
    let seconds: [Double]
    private let weights: [Double]

    /// - Parameters:
    ///   - wanted: seconds that each block's rounds would take.
    ///   - weights: each block's part of the time that is left.
    ///   - secondsLeft: for all blocks, nil where nothing limits them.
    init(_ wanted: [Double], weights: [Double], policy: SamplingPolicy, secondsLeft: Double?) {
        self.weights = weights
        guard var left = secondsLeft else {
            seconds = wanted.map { min($0, policy.blockSeconds ?? .infinity) }
            return
        }
        var seconds: [Double] = []
        for index in wanted.indices {
            seconds.append(min(wanted[index], Self.share(of: index, weights, left)))
            left -= seconds[index]
        }
        self.seconds = seconds
    }

    /// What the blocks from this one on take.
    func seconds(from index: Int) -> Double { seconds[index...].reduce(0, +) }

    /// A block's share of what is left.
    func share(of index: Int, secondsLeft: Double) -> Double { Self.share(of: index, weights, secondsLeft) }

    private static func share(of index: Int, _ weights: [Double], _ left: Double) -> Double {
        max(left, 0) * weights[index] / weights[index...].reduce(0, +)
    }

    /// Seconds after which no more rounds are begun: what was allowed, and little more than what was foretold, so that
    /// the forecast is kept where the machine turns out noisier. None for exactly so many rounds, which are what was
    /// asked for.
    func deadline(_ maxSeconds: Double?, predicted: Double, policy: SamplingPolicy) -> Double? {
        guard case .precision = policy.rounds else { return maxSeconds }
        return min(maxSeconds ?? .infinity, Self.patience * predicted)
    }

    /// Below the fifth by which a forecast may be wrong.
    private static let patience = 1.15
}
