import Foundation
import Matrices

extension SeededGenerator {
    /// Evenly from 0 to 1, neither of them.
    mutating func nextUniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

    /// With the logarithm even between the logarithms of two positive numbers.
    mutating func nextLogUniform(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound * pow(range.upperBound / range.lowerBound, nextUniform())
    }

    /// Normal with mean 0 and variance 1 (Box and Muller, 1958).
    mutating func nextNormal() -> Double { (-2 * log(nextUniform())).squareRoot() * cos(2 * .pi * nextUniform()) }

    /// Student's t with two degrees of freedom, which has no variance: its distribution function
    /// ½ + t / (2 √(2 + t²)) turned round.
    mutating func nextStudentT2() -> Double {
        let share = nextUniform()
        return (2 * share - 1) / (2 * share * (1 - share)).squareRoot()
    }

    /// The time between two events of which `rate` happen in a second.
    mutating func nextInterval(rate: Double) -> Double { rate > 0 ? -log(nextUniform()) / rate : .infinity }
}
