import Foundation
import Testing

@testable import Harness

@Suite struct RoundCountTests {
    /// Values of the standard normal distribution's table.
    @Test(arguments: [(0.5, 0.0), (0.8413447460685429, 1.0), (0.975, 1.959963984540054), (0.995, 2.5758293035489004)])
    func normalQuantileIsThatOfTheTable(probability: Double, quantile: Double) {
        #expect(abs(StandardNormal.quantile(probability) - quantile) < 1e-12)
        #expect(abs(StandardNormal.quantile(1 - probability) + quantile) < 1e-12)
    }

    /// The ranks of the sign test, the other way round: no interval below the count, one at it.
    @Test(arguments: [0.5, 0.9, 0.95, 0.99, 0.9999])
    func leastCountIsTheFirstThatHasAnInterval(confidence: Double) {
        let least = MedianInterval.leastCount(confidence: confidence)
        let values = (0..<least).map(Double.init)
        #expect(MedianInterval(values, confidence: confidence) != nil)
        #expect(MedianInterval(Array(values.dropLast()), confidence: confidence) == nil)
    }

    @Test func moreComparisonsNeedMoreRounds() {
        let needed = [1, 2, 3, 4, 100].map {
            MedianInterval.leastCount(confidence: PairedRatio.confidence(forComparisons: $0))
        }
        #expect(needed == [6, 7, 7, 8, 12])
    }

    /// A confidence that no number of rounds gives ends all the same.
    @Test func certaintyIsNotSoughtForEver() {
        #expect(MedianInterval.leastCount(confidence: 1) == 54)
    }

    /// 1.96² · π/2 · (σ/h)², never fewer than give an interval.
    @Test(arguments: [(0.0, 6), (0.001, 6), (0.01, 7), (0.02, 25), (0.1, 604)])
    func moreSpreadNeedsMoreRoundsForTheSamePrecision(deviation: Double, rounds: Int) {
        #expect(MedianInterval.count(halfWidth: 0.01, deviation: deviation) == rounds)
    }

    @Test func noPrecisionAtAllIsNeverReached() {
        #expect(MedianInterval.count(halfWidth: 0, deviation: 0.1) == .max)
        #expect(MedianInterval.count(halfWidth: 0, deviation: 0) == 6)
    }
}
