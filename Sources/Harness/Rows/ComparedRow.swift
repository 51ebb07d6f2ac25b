/// A row of a kernel that is compared with a baseline in the same rounds.
protocol ComparedRow {
    var speedupRatio: Double? { get set }
    var speedupCI95LowRatio: Double? { get set }
    var speedupCI95HighRatio: Double? { get set }
    var verdict: String? { get set }
}

extension KernelRow: ComparedRow {}
extension PassRow: ComparedRow {}

extension ComparedRow {
    /// Writes how many times as fast as the baseline the kernel is.
    ///
    /// - Parameter comparisons: how many kernels are compared with this baseline: the verdict is so much more careful.
    mutating func compare(
        _ own: BlockResult.Quantity, with baseline: BlockResult.Quantity, in result: BlockResult, comparisons: Int
    ) {
        let speedup = result.ratio(baseline, over: own)
        speedupRatio = speedup?.ratio
        speedupCI95LowRatio = speedup?.low
        speedupCI95HighRatio = speedup?.high
        let corrected = result.ratio(
            baseline, over: own, confidence: PairedRatio.confidence(forComparisons: comparisons))
        verdict = corrected.map { Verdict(speedup: $0).rawValue }
    }
}
