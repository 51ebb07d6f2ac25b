import Foundation
import Harness
import Matrices
import Testing

@Suite struct RobustDeviationTests {
    /// Normal noise by Box and Muller's method.
    private func normal(_ generator: inout SeededGenerator) -> Double {
        let (u, v) = (Double.random(in: 0..<1, using: &generator), Double.random(in: 0..<1, using: &generator))
        return (-2 * log(1 - u)).squareRoot() * cos(2 * .pi * v)
    }

    /// Without the factor three values would give 0.67 of the deviation, ten 0.92.
    @Test(arguments: [2, 3, 4, 5, 6, 7, 8, 9, 10, 25])
    func shortSamplesOfNormalNoiseAreNotBiased(count: Int) {
        var generator = SeededGenerator(seed: 7)
        let repeats = 10_000
        let sum = (0..<repeats).reduce(0.0) { sum, _ in
            sum + Statistics.robustDeviation((0..<count).map { _ in 3 * normal(&generator) })
        }
        #expect(abs(sum / Double(repeats) / 3 - 1) < 0.02)
    }

    @Test func fewerThanTwoValuesHaveNoSpread() {
        #expect(Statistics.robustDeviation([]) == 0)
        #expect(Statistics.robustDeviation([5]) == 0)
    }
}
