@testable import Harness

/// Ways to measure and compare that look right and are not.
extension Procedure {
    /// Intervals that hold the truth in 80 of 100 cases.
    static let narrow = Procedure(measure: standard.measure) { result, own, baseline, _ in
        let speedup = result.ratio(baseline, over: own, confidence: 0.8)
        return Comparison(speedup: speedup, verdict: speedup.map { Verdict(speedup: $0) })
    }

    /// No correction for the number of comparisons.
    static let uncorrected = Procedure(measure: standard.measure) { result, own, baseline, _ in
        result.comparison(of: own, with: baseline, comparisons: 1)
    }

    /// A correction for the competitors, not for what each is compared in.
    static let correctedForCompetitors = Procedure(measure: standard.measure) { result, own, baseline, _ in
        result.comparison(of: own, with: baseline, comparisons: result.outcomes.count - 1)
    }

    /// Competitors one after the other, whose samples then pass for pairs.
    static let oneAfterTheOther = Procedure(
        measure: { blocks, comparisons, policy, clock, seed in
            try blocks.map { competitors in
                let results = try competitors.flatMap {
                    try standard.measure([[$0]], comparisons, policy, clock, seed)
                }
                return BlockResult(
                    outcomes: results.flatMap(\.outcomes), stopReasons: results.flatMap(\.stopReasons),
                    rounds: results.map(\.rounds).max() ?? 0)
            }
        }, compare: standard.compare)

    /// The rounds of a block right after one another.
    static let blockByBlock = Procedure(
        measure: { blocks, comparisons, policy, clock, seed in
            try blocks.flatMap { try standard.measure([$0], comparisons, policy, clock, seed) }
        }, compare: standard.compare)

    /// A ratio of two medians, each with its own interval, whose ends are divided.
    static let unpaired = Procedure(measure: oneAfterTheOther.measure) { result, own, baseline, comparisons in
        func interval(_ quantity: BlockResult.Quantity) -> MedianInterval? {
            result.outcomes[quantity.competitor].secondsPerCall(quantity.quantity).flatMap {
                MedianInterval($0, confidence: PairedRatio.confidence(forComparisons: comparisons))
            }
        }
        guard let own = interval(own), let baseline = interval(baseline) else {
            return Comparison(speedup: nil, verdict: nil)
        }
        let ends = [baseline.low / own.high, baseline.high / own.low, baseline.median / own.median]
        // Six equal values have the interval from least to greatest.
        let speedup = PairedRatio(ends + ends, over: Array(repeating: 1, count: 6))
        return Comparison(speedup: speedup, verdict: speedup.map { Verdict(speedup: $0) })
    }
}
