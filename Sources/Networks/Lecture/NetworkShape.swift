/// The units of a multilayer perceptron, input first: `784-512-512-10` has three layers of weights.
public struct NetworkShape: Hashable, Sendable, CustomStringConvertible {
    /// Units, from the input to the output; at least two numbers, each positive.
    public let units: [Int]

    /// - Throws: ``NetworkShapeError`` unless there are at least two numbers and each is positive.
    public init(units: [Int]) throws(NetworkShapeError) {
        guard units.count >= 2, units.allSatisfy({ $0 > 0 }) else {
            throw NetworkShapeError(text: units.map(String.init).joined(separator: "-"))
        }
        self.units = units
    }

    /// `depth` layers of `width` units to `width` units.
    public init(depth: Int, width: Int) throws(NetworkShapeError) {
        guard depth > 0 else { throw NetworkShapeError(text: "depth \(depth)") }
        try self.init(units: Array(repeating: width, count: depth + 1))
    }

    /// Reads `784-512-512-10`.
    public init(parsing text: String) throws(NetworkShapeError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard !parts.contains(nil) else { throw NetworkShapeError(text: text) }
        try self.init(units: parts.compactMap { $0 })
    }

    public var description: String { units.map(String.init).joined(separator: "-") }

    /// Layers of weights, L.
    public var depth: Int { units.count - 1 }

    /// The number of units of every layer, nil when they differ.
    public var width: Int? { units.allSatisfy { $0 == units[0] } ? units[0] : nil }

    /// Weights, without biases; `Int.max` when the number does not fit.
    public var weights: Int {
        zip(units, units.dropFirst()).reduce(0) { sum, pair in
            let (product, overflow) = pair.0.multipliedReportingOverflow(by: pair.1)
            let (total, overflowSum) = sum.addingReportingOverflow(product)
            return overflow || overflowSum ? Int.max : total
        }
    }

    /// The first layer's share of the weights, f₁: it alone needs no input gradient.
    public var firstLayerShare: Double { Double(units[0]) * Double(units[1]) / Double(weights) }
}

/// A text or list of numbers that is no network.
public struct NetworkShapeError: Error, Equatable, CustomStringConvertible {
    public let text: String

    public var description: String {
        "'\(text)' is not a network; write its units from input to output, at least two, each positive, like 784-512-512-10"
    }
}
