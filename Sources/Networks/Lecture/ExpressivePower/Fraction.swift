/// A rational number in lowest terms, its denominator positive.
public struct Fraction: Equatable, Sendable, CustomStringConvertible {
    public let numerator: Int
    public let denominator: Int

    /// `denominator` is not 0, and neither number is `Int.min`.
    init(_ numerator: Int, over denominator: Int) {
        let divisor = denominator.signum() * greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}

private func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? abs(first) : greatestCommonDivisor(second, first % second)
}
