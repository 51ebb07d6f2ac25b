import Foundation
import Harness
import Testing

@Suite struct PairedRatioTests {
    @Test func whatDisturbsBothInARoundCancels() throws {
        let drift = [1.0, 2, 4, 8, 16, 32, 64]
        let ratio = try #require(PairedRatio(drift.map { 3 * $0 }, over: drift.map { 2 * $0 }))
        for value in [ratio.ratio, ratio.low, ratio.high] { #expect(abs(value - 1.5) < 1e-15) }
    }

    @Test func inverseIsTheReciprocalWithTheEndsExchanged() throws {
        let above = [3.0, 5, 2, 8, 9, 4, 7, 6]
        let below = [2.0, 2, 3, 4, 5, 5, 3, 1]
        let ratio = try #require(PairedRatio(above, over: below))
        let inverse = try #require(PairedRatio(below, over: above))
        #expect(abs(ratio.ratio * inverse.ratio - 1) < 1e-14)
        #expect(abs(ratio.low * inverse.high - 1) < 1e-14)
        #expect(abs(ratio.high * inverse.low - 1) < 1e-14)
        #expect(ratio.low < ratio.ratio && ratio.ratio < ratio.high)
    }

    /// With six rounds the interval is the whole range, and the median of an even number is a geometric mean.
    @Test func intervalIsOfTheRatiosWithinRounds() throws {
        let ratio = try #require(PairedRatio([1, 2, 2, 8, 9, 10], over: [1, 1, 1, 1, 1, 1]))
        #expect(abs(ratio.low - 1) < 1e-14)
        #expect(abs(ratio.ratio - 4) < 1e-14)
        #expect(abs(ratio.high - 10) < 1e-13)
    }

    @Test func noRatioWithoutRoundsEnoughOrOfTimesThatAreNone() {
        let six = [1.0, 1, 1, 1, 1, 1]
        #expect(PairedRatio(Array(six.dropLast()), over: Array(six.dropLast())) == nil)
        #expect(PairedRatio(six, over: six + [1]) == nil)
        #expect(PairedRatio(six, over: [1, 1, 0, 1, 1, 1]) == nil)
        #expect(PairedRatio([1, 1, -1, 1, 1, 1], over: six) == nil)
    }

    @Test func bonferroniSharesTheRiskAmongTheComparisons() {
        #expect(PairedRatio.confidence(forComparisons: 1) == 0.95)
        #expect(abs(PairedRatio.confidence(forComparisons: 5) - 0.99) < 1e-15)
        #expect(abs(PairedRatio.confidence(0.9, forComparisons: 4) - 0.975) < 1e-15)
        #expect(PairedRatio.confidence(forComparisons: 0) == 0.95)
    }
}

@Suite struct VerdictTests {
    /// Six rounds, whose interval is the whole range.
    private func verdict(_ low: Double, _ high: Double) throws -> Verdict {
        let ratios = [low, low, low, high, high, high]
        return Verdict(speedup: try #require(PairedRatio(ratios, over: Array(repeating: 1, count: 6))))
    }

    @Test func withinThreePerCentIsTheSame() throws {
        #expect(try verdict(0.9701, 1.0299) == .same)
        #expect(try verdict(1.001, 1.029) == .same)
        #expect(try verdict(0.971, 0.999) == .same)
        #expect(try verdict(1, 1) == .same)
    }

    @Test func aboveOneIsFasterBelowOneSlower() throws {
        #expect(try verdict(1.0001, 1.0301) == .faster)
        #expect(try verdict(2, 3) == .faster)
        #expect(try verdict(0.9699, 0.9999) == .slower)
        #expect(try verdict(0.3, 0.5) == .slower)
    }

    @Test func holdingOneAndReachingFurtherCannotTell() throws {
        #expect(try verdict(0.9999, 1.0301) == .cannotTell)
        #expect(try verdict(0.9699, 1.0001) == .cannotTell)
        #expect(try verdict(1, 1.2) == .cannotTell)
        #expect(try verdict(0.5, 2) == .cannotTell)
    }
}
