import Foundation

/// Counts the arithmetic of ``CountedNumber``s.
public final class OperationCounter {
    /// Sums, differences, products and quotients.
    public private(set) var arithmetic = 0
    /// Exponentials.
    public private(set) var exponentials = 0

    public init() {}

    public var total: Int { arithmetic + exponentials }

    /// A number whose operations are counted here; bringing it in costs nothing.
    public func number(_ value: Double) -> CountedNumber { CountedNumber(value: value, counter: self) }

    fileprivate func countArithmetic() { arithmetic += 1 }
    fileprivate func countExponential() { exponentials += 1 }
}

/// A number that counts what is computed with it: what a way of writing a derivative costs (slide "Univariate Chain Rule",
/// S18).
public struct CountedNumber {
    public let value: Double
    private let counter: OperationCounter

    fileprivate init(value: Double, counter: OperationCounter) {
        self.value = value
        self.counter = counter
    }

    private func counted(_ value: Double) -> CountedNumber {
        counter.countArithmetic()
        return CountedNumber(value: value, counter: counter)
    }

    public static func + (a: CountedNumber, b: CountedNumber) -> CountedNumber { a.counted(a.value + b.value) }
    public static func - (a: CountedNumber, b: CountedNumber) -> CountedNumber { a.counted(a.value - b.value) }
    public static func * (a: CountedNumber, b: CountedNumber) -> CountedNumber { a.counted(a.value * b.value) }
    public static func * (a: Double, b: CountedNumber) -> CountedNumber { b.counted(a * b.value) }

    /// `σ(z) = 1 / (1 + e⁻ᶻ)`: a change of sign, an exponential, a sum and a quotient.
    public var logistic: CountedNumber {
        counter.countExponential()
        for _ in 0..<3 { counter.countArithmetic() }
        return CountedNumber(value: 1 / (1 + exp(-value)), counter: counter)
    }

    /// `σ′(z) = σ(z) (1 − σ(z))`, from the beginning.
    public var logisticDerivative: CountedNumber { logistic.times1Minus(logistic) }

    /// `y (1 − y)`, where this is y = σ(z) already.
    public var logisticDerivativeFromValue: CountedNumber { times1Minus(self) }

    private func times1Minus(_ other: CountedNumber) -> CountedNumber { self * counted(1 - other.value) }
}
