import Foundation
import Testing

@testable import Harness

@Suite struct StudentTTests {
    @Test(arguments: [
        (0.975, 1.0, 12.706), (0.975, 2, 4.303), (0.975, 5, 2.571), (0.975, 10, 2.228), (0.975, 30, 2.042),
        (0.95, 4, 2.132), (0.995, 8, 3.355), (0.975, 1000, 1.962),
    ])
    func quantilesAreThoseOfTheTables(probability: Double, degrees: Double, value: Double) {
        #expect(abs(StudentT.quantile(probability, degreesOfFreedom: degrees) - value) < 0.0006)
    }

    /// One degree of freedom is Cauchy's distribution, ½ + arctan(t)/π; two have ½ + t / (2 √(2 + t²)).
    @Test(arguments: [0.0, 0.01, 0.5, 1, 2, 10, 100])
    func distributionHasItsClosedForms(t: Double) {
        #expect(abs(StudentT.distribution(t, degreesOfFreedom: 1) - (0.5 + atan(t) / .pi)) < 1e-12)
        #expect(abs(StudentT.distribution(t, degreesOfFreedom: 2) - (0.5 + t / (2 * (2 + t * t).squareRoot()))) < 1e-12)
    }

    @Test func incompleteBetaHasItsClosedForms() {
        for x in [0, 0.1, 0.25, 0.5, 0.9, 1] {
            #expect(abs(StudentT.incompleteBeta(x, 1, 1) - x) < 1e-14)
            #expect(abs(StudentT.incompleteBeta(x, 3, 1) - x * x * x) < 1e-14)
            #expect(abs(StudentT.incompleteBeta(x, 1, 2) - (1 - (1 - x) * (1 - x))) < 1e-14)
        }
    }
}
