import Matrices
import VectorRoutines

/// A function of D binary inputs, ±1, as a list of its targets, ±1 (slide "Expressive Power", S15).
public struct TruthTable: Equatable, Sendable {
    /// The numbers of inputs that a table may have.
    public static let inputCounts = 1...12

    /// D
    public let inputs: Int
    /// A target for each of the 2ᴰ ``configurations``, in their order.
    public let targets: [Int]

    /// - Throws: ``TruthTableError`` unless there are 2ᴰ targets, D in ``inputCounts``, and each is ±1.
    public init(targets: [Int]) throws(TruthTableError) {
        guard targets.count.nonzeroBitCount == 1 else { throw .targetCount(targets.count) }
        inputs = targets.count.trailingZeroBitCount
        try Self.check(inputs)
        if let index = targets.firstIndex(where: { $0 != 1 && $0 != -1 }) {
            throw .target(targets[index], index: index)
        }
        self.targets = targets
    }

    /// 1 where the number of inputs that are 1 is odd, else −1: XOR of D inputs.
    /// - Throws: ``TruthTableError/inputCount(_:allowed:)``.
    public static func parity(inputs: Int) throws(TruthTableError) -> TruthTable {
        try check(inputs)
        return try TruthTable(targets: (0..<1 << inputs).map { $0.nonzeroBitCount % 2 == 1 ? 1 : -1 })
    }

    /// Targets drawn evenly, which no rule explains.
    /// - Throws: ``TruthTableError/inputCount(_:allowed:)``.
    public static func random(inputs: Int, seed: UInt64) throws(TruthTableError) -> TruthTable {
        try check(inputs)
        var generator = SeededGenerator(seed: seed)
        return try TruthTable(targets: (0..<1 << inputs).map { _ in generator.next() >> 63 == 1 ? 1 : -1 })
    }

    private static func check(_ inputs: Int) throws(TruthTableError) {
        guard inputCounts.contains(inputs) else { throw .inputCount(inputs, allowed: inputCounts) }
    }

    /// All inputs, 2ᴰ rows of ±1 in the slide's order: counted up in binary, −1 for 0, the first input the highest digit.
    public var configurations: [[Double]] {
        targets.indices.map { index in
            (1...inputs).map { index >> (inputs - $0) & 1 == 1 ? 1 : -1 }
        }
    }

    /// The network that computes the table exactly: 2ᴰ threshold units, each of which responds to one configuration, and a
    /// linear output that gives its target. It has (D + 1)·2ᴰ weights.
    public var network: Composition {
        // c·x is D where x is the configuration c, and D − 2 or less anywhere else.
        let detectors = Layer(
            checked: configurations, biases: Array(repeating: Double(1 - inputs), count: targets.count),
            activation: .threshold)
        return Composition(checked: [
            detectors, Layer(checked: [targets.map(Double.init)], biases: [0], activation: .identity),
        ])
    }
}

/// What makes no truth table, or no network of one.
public enum TruthTableError: Error, Equatable, CustomStringConvertible {
    case targetCount(Int)
    case inputCount(Int, allowed: ClosedRange<Int>)
    case target(Int, index: Int)

    public var description: String {
        switch self {
        case .targetCount(let count):
            "\(count) targets are no truth table; give one for each configuration of the inputs: 2, 4, 8, …"
        case .inputCount(let count, let allowed):
            "\(count) binary inputs are not possible here; choose \(allowed.lowerBound) to \(allowed.upperBound)"
        case .target(let target, let index): "target \(index), counted from 0, is \(target); write 1 or -1"
        }
    }
}
