/// How many times as fast as a baseline something is, and what may be said of it.
struct Comparison {
    /// With its own 95 % interval; nil of too few common rounds.
    let speedup: PairedRatio?
    /// From an interval so much wider that all comparisons of a block are right together with 95 %.
    let verdict: Verdict?
}

extension BlockResult {
    /// Compares a quantity of one competitor with one of the baseline.
    ///
    /// - Parameter comparisons: how many are drawn from the block.
    func comparison(of own: Quantity, with baseline: Quantity, comparisons: Int) -> Comparison {
        let corrected = ratio(
            baseline, over: own, confidence: PairedRatio.confidence(forComparisons: comparisons))
        return Comparison(speedup: ratio(baseline, over: own), verdict: corrected.map { Verdict(speedup: $0) })
    }
}
