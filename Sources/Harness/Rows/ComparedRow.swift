/// A row of a kernel that is compared with a baseline in the same rounds.
public protocol ComparedRow: Sendable {
    var baselineKernel: String? { get set }
    /// The baseline's time over the kernel's, and the ends of its interval.
    var speedupRatio: Double? { get set }
    var speedupCI95LowRatio: Double? { get set }
    var speedupCI95HighRatio: Double? { get set }
    /// A ``Verdict``.
    var verdict: String? { get set }
}

extension KernelRow: ComparedRow {}
extension PassRow: ComparedRow {}

extension ComparedRow {
    /// Writes how many times as fast as the baseline the kernel is.
    ///
    /// - Parameter comparisons: how many are drawn from the block: the verdict is so much more careful.
    mutating func compare(
        _ own: BlockResult.Quantity, with baseline: BlockResult.Quantity, in result: BlockResult, comparisons: Int
    ) {
        let comparison = result.comparison(of: own, with: baseline, comparisons: comparisons)
        speedupRatio = comparison.speedup?.ratio
        speedupCI95LowRatio = comparison.speedup?.low
        speedupCI95HighRatio = comparison.speedup?.high
        verdict = comparison.verdict?.rawValue
    }
}
