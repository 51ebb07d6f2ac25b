import Foundation

/// How many times larger one sample's values are than another's, where nothing pairs them: the times of one piece of
/// work in two runs.
///
/// The ratio is the median of all n·m ratios (Hodges and Lehmann, "Estimates of Location Based on Rank Tests", 1963). The
/// interval goes from the k-th smallest to the k-th largest of them, k by the Mann–Whitney count (Hollander and Wolfe,
/// "Nonparametric Statistical Methods", 1999, section 4.3). It assumes no form of distribution. Where the samples
/// differ by a factor it covers this factor, the ratio of the medians, as often as it says; above all where nothing
/// changed. An interval made of those of both medians would also hold where the forms differ, but eleven values a
/// sample reach 99.8 % by it, and 99.9997 % by this one: a correction for some hundred rows needs that.
///
/// It knows the scatter within both runs. That a shared machine was slower in one of them altogether, it cannot know.
public struct IndependentRatio: Sendable, Equatable {
    public let ratio: Double
    public let low: Double
    public let high: Double

    /// Nil where there are too few values for any interval at this confidence (fewer than 4 of each at 95 %), or one of
    /// them is no positive number.
    public init?(_ numerators: [Double], over denominators: [Double], confidence: Double = 0.95) {
        guard (numerators + denominators).allSatisfy({ $0 > 0 && $0.isFinite }),
            let rank = MannWhitney.rank(numerators.count, denominators.count, confidence: confidence)
        else { return nil }
        let (above, below) = (numerators.map { log($0) }, denominators.map { log($0) })
        let differences = above.flatMap { value in below.map { value - $0 } }.sorted()
        ratio = exp(Statistics.median(differences))
        low = exp(differences[rank - 1])
        high = exp(differences[differences.count - rank])
    }
}
