import Foundation
import Testing

@testable import Harness

@Suite struct BinomialTests {
    /// By hand: C(5, 2) / 2⁵; 0.9¹⁰; C(20, 1) · 0.05 · 0.95¹⁹.
    @Test(arguments: [(2, 5, 0.5, 0.3125), (10, 10, 0.9, 0.3486784401), (1, 20, 0.05, 0.3773536025), (0, 3, 0.0, 1)])
    func probabilitiesAreThoseOfTheFormula(successes: Int, trials: Int, each: Double, value: Double) {
        #expect(abs(Binomial.probability(of: successes, in: trials, each: each) - value) < 1e-10)
    }

    /// P(X ≤ k) = I_{1−p}(n − k, k + 1) (Abramowitz and Stegun, 26.5.24).
    @Test(arguments: [(3, 10, 0.4), (15, 20, 0.95), (930, 1000, 0.93), (45, 1000, 0.05)])
    func sumsAreTheIncompleteBetaFunction(successes: Int, trials: Int, each: Double) {
        let beta = StudentT.incompleteBeta(1 - each, Double(trials - successes), Double(successes + 1))
        #expect(abs(Binomial.probability(ofAtMost: successes, in: trials, each: each) - beta) < 1e-10)
        let more = Binomial.probability(ofAtLeast: successes + 1, in: trials, each: each)
        #expect(abs(more - (1 - beta)) < 1e-10)
    }

    @Test func allOrNothingIsCertain() {
        #expect(abs(Binomial.probability(ofAtMost: 20, in: 20, each: 0.3) - 1) < 1e-12)
        #expect(abs(Binomial.probability(ofAtLeast: 0, in: 20, each: 0.3) - 1) < 1e-12)
        #expect(Binomial.probability(ofAtMost: -1, in: 20, each: 0.3) == 0)
    }
}
