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
/// two times. Only the ratio of the two is kept, so that a processor that was faster or slower when the program ran
/// does not matter.
struct PromisedRatio {
    let value: Double
    /// The same from rounds drawn anew.
    let draws: PromiseDraws

    /// - Parameters:
    ///   - secondsPerCall: what a call took in the program.
    ///   - shortestCall: the shortest of them. Others may be longer because their operands were colder, or because other
    ///     programs had the processor meanwhile; a trace does not tell.
    ///   - hot: the two with operands in the caches.
    ///   - cold: with caches emptied; nil where it was not measured, so that all counts as hot.
    init(secondsPerCall: Double, shortestCall: Double, hot: PairedTimes, cold: PairedTimes?, seed: UInt64) {
        value = Self.value(secondsPerCall, hot, cold)
        var (draws, generator) = (PromiseDraws(), SeededGenerator(seed: seed))
        for index in 0..<PromiseDraws.count {
            let hot = hot.resampled(using: &generator)
            let cold = cold?.resampled(using: &generator)
            draws.mean[index] = Self.value(secondsPerCall, hot, cold)
            draws.shortest[index] = Self.value(shortestCall, hot, cold)
        }
        self.draws = draws
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
}

/// A number from rounds drawn anew again and again: by the mean of the program's calls, and by the shortest.
struct PromiseDraws {
    var mean = Array(repeating: 0.0, count: PromiseDraws.count)
    var shortest = Array(repeating: 0.0, count: PromiseDraws.count)

    static let count = 1000

    /// Adds so many seconds times a product's ratio. Products are drawn apart from each other, so that their errors add up
    /// as those of independent measurements do.
    mutating func add(_ seconds: Double, times ratio: PromiseDraws) {
        for index in 0..<Self.count {
            mean[index] += seconds * ratio.mean[index]
            shortest[index] += seconds * ratio.shortest[index]
        }
    }

    /// What holds 95 % of the draws of either kind.
    var interval: (low: Double, high: Double) {
        let kinds = [mean, shortest]
        func quantiles(_ quantile: Double) -> [Double] { kinds.map { Statistics.quantile(quantile, of: $0) } }
        return (quantiles(0.025).min() ?? 0, quantiles(0.975).max() ?? 0)
    }
}
