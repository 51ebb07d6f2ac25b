import Foundation
import Matrices
import Testing

@testable import Harness

@Suite struct MannWhitneyTests {
    /// Every order of the values counted one by one.
    private func counted(_ n: Int, _ m: Int) -> [Double] {
        var orders = [Double](repeating: 0, count: n * m + 1)
        for mask in 0..<(1 << (n + m)) where mask.nonzeroBitCount == n {
            var (pairs, seconds) = (0, 0)
            for place in 0..<(n + m) {
                if mask >> place & 1 == 1 { pairs += seconds } else { seconds += 1 }
            }
            orders[pairs] += 1
        }
        let all = orders.reduce(0, +)
        return orders.map { $0 / all }
    }

    @Test(arguments: [(1, 1), (1, 5), (5, 1), (3, 4), (6, 6), (7, 9)])
    func distributionIsThatOfAllOrders(n: Int, m: Int) {
        let (found, expected) = (MannWhitney.lowerHalf(n, m), counted(n, m))
        #expect(found.count == n * m / 2 + 1)
        for (count, probability) in found.enumerated() { #expect(abs(probability - expected[count]) < 1e-14) }
    }

    /// Critical values of the two-sided test at 5 % from published tables: the largest count that is significant, plus 1.
    @Test(arguments: [(4, 4, 1), (5, 5, 3), (6, 6, 6), (8, 8, 14), (10, 10, 24), (12, 9, 27), (20, 20, 128)])
    func ranksAreThoseOfTheTable(n: Int, m: Int, rank: Int) {
        #expect(MannWhitney.rank(n, m, confidence: 0.95) == rank)
    }

    @Test func largeSamplesGoOnWhereSmallOnesEnd() throws {
        for confidence in [0.95, 0.9999] {
            let (below, above) = (
                try #require(MannWhitney.rank(49, 60, confidence: confidence)),
                try #require(MannWhitney.rank(50, 60, confidence: confidence))
            )
            // A value more adds 60 pairs, some 30 of them below the middle; the interval narrows slowly.
            #expect((5...30).contains(above - below))
        }
    }

    @Test func tooFewValuesReachNoConfidence() {
        #expect(MannWhitney.rank(3, 3, confidence: 0.95) == nil)
        #expect(MannWhitney.rank(0, 9, confidence: 0.5) == nil)
        #expect(MannWhitney.rank(11, 11, confidence: 1 - 2e-6) == nil)
        #expect(MannWhitney.rank(11, 11, confidence: 1 - 3e-6) == 1)
    }
}

@Suite struct IndependentRatioTests {
    @Test func ratioAndIntervalAreOfAllPairs() throws {
        let ratio = try #require(IndependentRatio([2, 4, 8, 16], over: [1, 1, 1, 1]))
        #expect(abs(ratio.low - 2) < 1e-14 && abs(ratio.high - 16) < 1e-13)
        #expect(abs(ratio.ratio - 32.0.squareRoot()) < 1e-13)
    }

    @Test func noRatioOfTooFewValuesOrOfTimesThatAreNone() {
        #expect(IndependentRatio([1, 2, 3], over: [1, 2, 3]) == nil)
        #expect(IndependentRatio([1, 2, 3, 4, 0], over: [1, 2, 3, 4, 5]) == nil)
        #expect(IndependentRatio([1, 2, 3, 4, 5], over: [1, 2, 3, 4, .nan]) == nil)
        #expect(IndependentRatio([], over: []) == nil)
    }

    /// Skewed noise with a heavy tail, the second sample 1.1 times as long; 11 and 15 values.
    @Test func intervalCoversTheFactorAsOftenAsItSays() {
        var generator = SeededGenerator(seed: 5)
        func time() -> Double { 1 + pow(Double.random(in: 0.001..<1, using: &generator), -0.5) / 10 }
        let covered = (0..<3000).count { _ in
            let (first, second) = ((0..<11).map { _ in time() }, (0..<15).map { _ in 1.1 * time() })
            guard let ratio = IndependentRatio(second, over: first) else { return false }
            return ratio.low <= 1.1 && 1.1 <= ratio.high
        }
        let share = Double(covered) / 3000
        #expect((0.94...0.965).contains(share), "\(share)")
    }
}

@Suite struct AgreementTests {
    private func ratio(_ value: Double, _ reach: Double?) -> ReportedRatio {
        ReportedRatio(ratio: value, low: reach.map { value - $0 }, high: reach.map { value + $0 })
    }

    @Test(arguments: [
        (1.0, 0.001, 1.01, 0.001, Agreement.same), (1.0, 0.001, 1.05, 0.001, .apart), (1.0, 0.03, 1.05, 0.03, .overlap),
        (2.0, 0.2, 2.0, 0.2, .overlap), (1.05, 0.001, 1.0, 0.001, .apart),
    ])
    func intervalsDecide(
        first: Double, firstReach: Double, second: Double, secondReach: Double, expected: Agreement
    ) {
        #expect(Agreement(ratio(first, firstReach), ratio(second, secondReach)) == expected)
    }

    @Test func withoutAnIntervalOnlyEqualRatiosAreTheSame() {
        #expect(Agreement(ratio(1, nil), ratio(1.02, 0.001)) == .same)
        #expect(Agreement(ratio(1, nil), ratio(1.05, 0.2)) == .cannotTell)
        #expect(Agreement(ratio(0, 0), ratio(0, 0)) == .cannotTell)
    }

    @Test func aRatioARoundHasItsMedianAndInterval() {
        #expect(ReportedRatio([1, 2, 3, 4, 5, 6]) == ReportedRatio(ratio: 3.5, low: 1, high: 6))
        #expect(ReportedRatio([1, 2, 3]) == ReportedRatio(ratio: 2, low: nil, high: nil))
    }
}
