import Matrices

/// Seconds a call of the program's own library and of a kernel, in the rounds that both took part in.
struct PairedTimes: Equatable {
    var own: [Double]
    var kernel: [Double]

    /// So many rounds drawn with replacement.
    func resampled(using generator: inout SeededGenerator) -> PairedTimes {
        let rounds = own.indices.map { _ in Int.random(in: own.indices, using: &generator) }
        return PairedTimes(own: rounds.map { own[$0] }, kernel: rounds.map { kernel[$0] })
    }

    var ownMedian: Double { Statistics.median(own) }

    /// The kernel's time over the own library's: what disturbs a round disturbs both.
    var ratio: Double { Statistics.median(zip(own, kernel).map { $1 / $0 }) }
}

/// How many times as long as today a product would take on a kernel.
///
/// In the program its operands were neither all in the caches nor all out of them. Where between the own library's hot
/// and cold times its call lay there says how much they were, and the kernel is taken from the same place between its own
/// two times. Only the ratio of the two is kept, so that a machine that was faster or slower when the program ran
/// does not matter.
struct PromisedRatio {
    let value: Double
    /// The same from rounds drawn anew, to add up over products.
    let resampled: [Double]

    /// How often rounds are drawn.
    static let resamples = 1000

    /// - Parameters:
    ///   - secondsPerCall: what a call took in the program.
    ///   - hot: the two with operands in the caches.
    ///   - cold: with caches emptied; nil where it was not measured, so that all counts as hot.
    init(secondsPerCall: Double, hot: PairedTimes, cold: PairedTimes?, seed: UInt64) {
        value = Self.value(secondsPerCall, hot, cold)
        var generator = SeededGenerator(seed: seed)
        resampled = (0..<Self.resamples).map { _ in
            let hot = hot.resampled(using: &generator)
            return Self.value(secondsPerCall, hot, cold?.resampled(using: &generator))
        }
    }

    private static func value(_ secondsPerCall: Double, _ hot: PairedTimes, _ cold: PairedTimes?) -> Double {
        guard let cold else { return hot.ratio }
        let (ownHot, ownCold) = (hot.ownMedian, cold.ownMedian)
        // A product too large for the caches has two equal times: then either will do.
        guard ownCold > ownHot else { return hot.ratio }
        let place = min(max((secondsPerCall - ownHot) / (ownCold - ownHot), 0), 1)
        let own = ownHot + place * (ownCold - ownHot)
        let (kernelHot, kernelCold) = (hot.ratio * ownHot, cold.ratio * ownCold)
        return (kernelHot + place * (kernelCold - kernelHot)) / own
    }

    /// The interval that holds 95 % of what was drawn anew.
    static func interval(_ resampled: [Double]) -> (low: Double, high: Double) {
        (Statistics.quantile(0.025, of: resampled), Statistics.quantile(0.975, of: resampled))
    }
}
