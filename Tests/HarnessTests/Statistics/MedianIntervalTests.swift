import Foundation
import Matrices
import Testing

@testable import Harness

@Suite struct MedianIntervalTests {
    /// Ranks from tables of the sign test at 5 %, two-sided.
    @Test(arguments: [(6, 1), (8, 1), (9, 2), (11, 2), (12, 3), (20, 6), (30, 10), (100, 40)])
    func ranksAreThoseOfTheBinomialTable(count: Int, rank: Int) {
        #expect(MedianInterval.rank(count: count, confidence: 0.95) == rank)
    }

    @Test(arguments: 0...5)
    func tooFewValuesGiveNoInterval(count: Int) {
        #expect(MedianInterval.rank(count: count, confidence: 0.95) == nil)
        #expect(MedianInterval((0..<count).map(Double.init)) == nil)
    }

    @Test func intervalReachesFromTheRankToItsMirrorWhateverTheOrder() throws {
        let interval = try #require(MedianInterval([9, 1, 8, 2, 7, 3, 6, 4, 50]))
        #expect(interval.median == 6)
        #expect(interval.low == 2)
        #expect(interval.high == 9)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func valueThatIsNotFiniteGivesNoInterval(value: Double) {
        #expect(MedianInterval([1, 2, 3, 4, 5, 6, 7, value]) == nil)
    }

    /// The extremes of n values cover with 1 − 2¹⁻ⁿ.
    @Test(arguments: [(0.5, 2), (0.9, 5), (0.95, 6), (0.99, 8), (0.999, 11)])
    func leastCountIsWhereTheExtremesCover(confidence: Double, count: Int) {
        #expect(MedianInterval.leastCount(confidence: confidence) == count)
    }

    /// Exponential noise has the median log 2; the second smallest to the second largest of 11 values cover it with
    /// 1 − 2 · 12 / 2¹¹ = 98.8 %.
    @Test func intervalCoversTheMedianOfSkewedNoiseAsOftenAsItSays() {
        var generator = SeededGenerator(seed: 11)
        let covered = (0..<2000).count { _ in
            let values = (0..<11).map { _ in -log(1 - Double.random(in: 0..<1, using: &generator)) }
            guard let interval = MedianInterval(values) else { return false }
            return interval.low <= log(2) && log(2) <= interval.high
        }
        let share = Double(covered) / 2000
        #expect(share >= 0.93)
        #expect(abs(share - (1 - 24.0 / 2048)) < 0.01)
    }
}
