import Harness
import Testing

@Suite struct AffineFitTests {
    @Test func findsTheLineItIsGiven() throws {
        let x = [1.0, 10, 100, 1000]
        let fit = try #require(AffineFit(x: x, y: x.map { 5 + 0.25 * $0 }))
        #expect(abs(fit.intercept - 5) < 1e-12)
        #expect(abs(fit.coefficient - 0.25) < 1e-14)
        #expect(fit.largestResidual < 1e-12)
    }

    /// By hand: points (1, 1), (2, 2), (3, 6), weights 1, 1/4, 1/36.
    @Test func weighsRelativeResiduals() throws {
        let fit = try #require(AffineFit(x: [1, 2, 3], y: [1, 2, 6]))
        // Normal equations: Σw = 46/36, Σwx = 57/36, Σwy = 60/36, Σwxx = 81/36, Σwxy = 90/36.
        let (numerator, denominator): (Double, Double) = (46 * 90 - 57 * 60, 46 * 81 - 57 * 57)
        let slope = numerator / denominator
        #expect(abs(fit.coefficient - slope) < 1e-12)
        #expect(abs(fit.intercept - (60 - slope * 57) / 46) < 1e-12)
    }

    @Test func whatHasNoLineIsRefused() {
        #expect(AffineFit(x: [1, 2], y: [1, 2]) == nil)
        #expect(AffineFit(x: [2, 2, 2], y: [1, 2, 3]) == nil)
        #expect(AffineFit(x: [1, 2, 3], y: [1, 0, 3]) == nil)
        #expect(AffineFit(x: [1, 2, .nan], y: [1, 2, 3]) == nil)
    }
}
