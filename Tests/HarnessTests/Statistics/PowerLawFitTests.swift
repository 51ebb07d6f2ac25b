import Foundation
import Harness
import Testing

@Suite struct PowerLawFitTests {
    @Test(arguments: [(2.0, 3e-9), (1.0, 5.0), (-0.5, 7.0), (0.0, 2.0)])
    func exactPowerLawsAreRecovered(exponent: Double, coefficient: Double) throws {
        let x = [64.0, 128, 256, 512, 1024]
        let fit = try #require(PowerLawFit(x: x, y: x.map { coefficient * pow($0, exponent) }))
        #expect(abs(fit.exponent - exponent) < 1e-12)
        #expect(abs(fit.coefficient / coefficient - 1) < 1e-11)
        #expect(fit.high - fit.low < 1e-10)
        #expect(fit.largestResidual < 1e-12)
        if exponent != 0 { #expect(abs(fit.rSquared - 1) < 1e-12) }
    }

    /// On logarithms the points (0, 0), (1, 1), (2, 3): slope 3/2, intercept −1/6, residuals 1/6, −1/3, 1/6, so the
    /// squared errors sum to 1/6, Σ(x − x̄)² = 2, the slope's standard error is √(1/12), R² = 1 − (1/6)/(14/3), and t
    /// is 12.7062 at one degree of freedom.
    @Test func intervalIsTheHandWorkedOne() throws {
        let fit = try #require(PowerLawFit(x: [1, M_E, M_E * M_E], y: [1, M_E, M_E * M_E * M_E]))
        let reach = 12.7062 * (1.0 / 12).squareRoot()
        #expect(abs(fit.exponent - 1.5) < 1e-12)
        #expect(abs(fit.low - (1.5 - reach)) < 1e-4)
        #expect(abs(fit.high - (1.5 + reach)) < 1e-4)
        #expect(abs(fit.coefficient - exp(-1.0 / 6)) < 1e-12)
        #expect(abs(fit.rSquared - 27.0 / 28) < 1e-12)
        #expect(abs(fit.largestResidual - (1 - exp(-1.0 / 3))) < 1e-12)
        #expect(fit.verdict(expected: 2) == .consistent)
        #expect(fit.verdict(expected: -2.2) == .deviates)
        #expect(fit.verdict(expected: 5.2) == .deviates)
    }

    @Test func noFitWithoutThreeDifferentPositivePoints() {
        #expect(PowerLawFit(x: [1, 2], y: [1, 2]) == nil)
        #expect(PowerLawFit(x: [1, 2, 3], y: [1, 2]) == nil)
        #expect(PowerLawFit(x: [2, 2, 2], y: [1, 2, 3]) == nil)
        #expect(PowerLawFit(x: [0, 1, 2], y: [1, 2, 3]) == nil)
        #expect(PowerLawFit(x: [1, 2, 3], y: [1, -2, 3]) == nil)
        #expect(PowerLawFit(x: [1, 2, 3], y: [1, .nan, 3]) == nil)
        #expect(PowerLawFit(x: [1, 2, .infinity], y: [1, 2, 3]) == nil)
    }
}
