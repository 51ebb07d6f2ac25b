import VectorRoutines

/// A function of one number, approximated by a network with one hidden layer and a linear output. The wider the layer, the
/// smaller the error, whichever the units (slide "Expressive Power", S15).
///
/// For a function of slope at most L and curvature at most C, and pieces of length h:
/// thresholds are off by h·L/2 at most, logistic units by 1.001·h·L, ReLUs by h²·C/8.
public enum UnivariateApproximation: String, CaseIterable, Sendable {
    /// A step function: constant on `units` + 1 pieces, right in the middle of each.
    case threshold
    /// The same steps, smoothed: threshold units as logistic ones.
    case logistic
    /// The piecewise linear interpolant: right at the ends of `units` pieces.
    case relu

    /// The numbers of units that the hidden layer may have.
    public static let unitCounts = 1...65536

    /// The scale of a logistic unit, times the length of a piece: a step has come to within 2 % in the middle of a piece.
    private static let steepness = 8.0

    /// The network that approximates a function on an interval.
    /// - Throws: ``ApproximationError``.
    public func network(
        of function: (Double) -> Double, on interval: ClosedRange<Double>, units: Int
    ) throws(ApproximationError) -> Composition {
        guard Self.unitCounts.contains(units) else { throw .unitCount(units) }
        let count = self == .relu ? units : units + 1
        let length = (interval.upperBound - interval.lowerBound) / Double(count)
        let largest = max(abs(interval.lowerBound), abs(interval.upperBound))
        guard length.isFinite, length >= max(4 * largest.ulp, 16 * .leastNormalMagnitude) else {
            throw .interval(lower: interval.lowerBound, upper: interval.upperBound, pieces: count)
        }
        func point(_ pieces: Double) -> Double { interval.lowerBound + pieces * length }
        switch self {
        case .threshold, .logistic:
            let values = try (0...units).map { piece throws(ApproximationError) in
                try finite(function, at: point(Double(piece) + 0.5))
            }
            let steps = try Self.network(
                breaks: (1...units).map { point(Double($0)) }, changes: zip(values, values.dropFirst()).map { $1 - $0 },
                first: values[0], activation: .threshold)
            return self == .threshold ? steps : steps.withLogisticUnits(scale: Self.steepness / length)
        case .relu:
            let values = try (0...units).map { end throws(ApproximationError) in
                try finite(function, at: point(Double(end)))
            }
            let slopes = [0] + zip(values, values.dropFirst()).map { ($1 - $0) / length }
            return try Self.network(
                breaks: (0..<units).map { point(Double($0)) }, changes: zip(slopes, slopes.dropFirst()).map { $1 - $0 },
                first: values[0], activation: .relu)
        }
    }

    private func finite(_ function: (Double) -> Double, at x: Double) throws(ApproximationError) -> Double {
        let value = function(x)
        guard value.isFinite else { throw .valueNotFinite(value, x: x) }
        return value
    }

    /// first + Σ changeᵢ · φ(x − breakᵢ): what changes at a break, by a step or a slope, is its unit's output weight.
    private static func network(
        breaks: [Double], changes: [Double], first: Double, activation: Activation
    ) throws(ApproximationError) -> Composition {
        for (x, change) in zip(breaks, changes) where !change.isFinite { throw .tooSteep(x: x) }
        return Composition(checked: [
            Layer(checked: breaks.map { _ in [1] }, biases: breaks.map { -$0 }, activation: activation),
            Layer(checked: [changes], biases: [first], activation: .identity),
        ])
    }
}

/// Why a function cannot be approximated.
public enum ApproximationError: Error, Equatable, CustomStringConvertible {
    case unitCount(Int)
    case interval(lower: Double, upper: Double, pieces: Int)
    case valueNotFinite(Double, x: Double)
    case tooSteep(x: Double)

    public var description: String {
        switch self {
        case .unitCount(let count):
            "\(count) units cannot approximate a function; choose \(UnivariateApproximation.unitCounts.lowerBound) to "
                + "\(UnivariateApproximation.unitCounts.upperBound)"
        case .interval(let lower, let upper, let pieces):
            "the interval from \(lower) to \(upper) cannot be cut into pieces, \(pieces) of them; "
                + "give finite ends further apart, or fewer units"
        case .valueNotFinite(let value, let x):
            "the function is \(value) at \(x); choose an interval on which it is finite"
        case .tooSteep(let x): "the function changes too much around \(x) to compute with; scale it down"
        }
    }
}
