import Foundation
import InstructionSets
import Matrices
import Testing
import VectorRoutines

/// The activations and their derivatives of each instruction set, held against libm in `Double`.
@Suite("Activation accuracy")
struct ActivationAccuracyTests {
    /// Units in the last place that a result may be off.
    let tolerance = 4.0

    /// Numbers of all sizes and both signs, densest where the functions bend, with the ends of the number line.
    private func grid<Scalar: RoutineScalar>(_: Scalar.Type) -> [Scalar] {
        let limit = Scalar.precision == .float32 ? 110.0 : 760.0
        var positive = [0, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, .infinity].map {
            (number: Scalar) in number
        }
        positive += (1...6000).map { Scalar(limit * Double($0) / 6000) }
        positive += (1...6000).map { Scalar(3 * Double($0) / 6000) }
        let exponents = Int(Scalar.leastNonzeroMagnitude.exponent)...Int(Scalar.greatestFiniteMagnitude.exponent)
        positive += exponents.map { Scalar(sign: .plus, exponent: Scalar.Exponent($0), significand: 1.37) }
        return positive + positive.map { -$0 } + [.nan]
    }

    /// φ in `Double`, also where e⁻ᶻ overflows.
    private func value(_ activation: Activation, _ z: Double) -> Double {
        activation == .logistic && z < 0 ? exp(z) / (1 + exp(z)) : activation.value(z)
    }

    /// φ′ in `Double`, without cancellation.
    private func derivative(_ activation: Activation, _ y: Double) -> Double {
        activation == .tanh ? (1 - y) * (1 + y) : activation.derivative(fromValue: y)
    }

    private func worst<Scalar: RoutineScalar>(
        _ inputs: [Scalar], _ results: Sheet<Scalar>, _ expected: (Double) -> Double
    ) -> (ulps: Double, input: Scalar) {
        zip(inputs, results.elements).map { (ulps($1, expected(Double($0))), $0) }.max { $0.0 < $1.0 } ?? (0, 0)
    }

    /// Rows of 61, so that most elements are in vectors and some in what remains.
    private func sheet<Scalar: RoutineScalar>(_ inputs: [Scalar], _ element: (Int) -> Scalar) throws -> Sheet<Scalar> {
        // The last row is filled up with the last input.
        try Sheet((inputs.count + 60) / 61, 61) { element(min($0 * 61 + $1, inputs.count - 1)) }
    }

    private func checkValues<Scalar: RoutineScalar>(
        _: Scalar.Type, _ set: InstructionSet, _ activation: Activation
    ) throws {
        let (routines, inputs) = (Scalar.routines(of: set), grid(Scalar.self))
        let z = try sheet(inputs) { inputs[$0] }
        let y = try sheet(inputs) { _ in 5 }
        routines.activate(y.view, z.view, activation)
        let (error, input) = worst(inputs, y) { value(activation, $0) }
        #expect(error <= tolerance, "\(set) \(activation) \(Scalar.self) at \(input)")
        // Within a product's epilogue, the same bits.
        let noBias = [Scalar](repeating: 0, count: 61)
        noBias.withUnsafeBufferPointer { bias in
            if let bias = bias.baseAddress { routines.applyEpilogue(.bias(bias, activation), z.view) }
        }
        #expect(zip(z.elements, y.elements).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }, "\(set) \(activation)")
        #expect(z.isIntactAround && y.isIntactAround)
    }

    @Test("S9: values lie within 4 units in the last place of libm's", arguments: supportedSets, Activation.allCases)
    func values(set: InstructionSet, activation: Activation) throws {
        try checkValues(Float.self, set, activation)
        try checkValues(Double.self, set, activation)
    }

    private func checkDerivatives<Scalar: RoutineScalar>(
        _: Scalar.Type, _ set: InstructionSet, _ activation: Activation
    ) throws {
        let (routines, inputs) = (
            Scalar.routines(of: set), grid(Scalar.self).filter { $0.magnitude < 1e18 || $0.isNaN }
        )
        let y = try sheet(inputs) { inputs[$0] }
        let ones = try sheet(inputs) { _ in 1 }
        let signal = try sheet(inputs) { _ in 5 }
        routines.activationErrorSignal(signal.view, ones.view, y.view, activation, false)
        let (error, input) = worst(inputs, signal) { derivative(activation, $0) }
        #expect(error <= tolerance, "\(set) \(activation) \(Scalar.self) at \(input)")
        routines.applyEpilogue(.derivative(activation, value: y.view), ones.view)
        #expect(
            zip(ones.elements, signal.elements).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }, "\(set) \(activation)")
        #expect(ones.isIntactAround && signal.isIntactAround)
    }

    @Test(
        "S9: derivatives lie within 4 units in the last place of libm's", arguments: supportedSets, Activation.allCases)
    func derivatives(set: InstructionSet, activation: Activation) throws {
        try checkDerivatives(Float.self, set, activation)
        try checkDerivatives(Double.self, set, activation)
    }

    private func checkPlaces<Scalar: RoutineScalar>(_: Scalar.Type, _ set: InstructionSet) throws {
        let routines = Scalar.routines(of: set)
        for activation in Activation.allCases {
            func element(_ row: Int, _ column: Int) -> Scalar { Scalar(column) * 0.37 - 6 + Scalar(row) / 7 }
            var alone: [[Scalar]] = []
            for row in 0..<2 {
                alone.append(
                    try (0..<40).map { column in
                        let sheet = try Sheet<Scalar>(1, 1) { _, _ in element(row, column) }
                        routines.activate(sheet.view, sheet.view, activation)
                        return sheet.view[0, 0]
                    })
            }
            for length in 0...40 {
                let z = try Sheet<Scalar>(2, length, gap: length % 5, element)
                let (y, signal) = (try Sheet<Scalar>(2, length), try Sheet<Scalar>(2, length) { _, _ in 2 })
                routines.activate(y.view, z.view, activation)
                #expect(y.elements == alone.flatMap { $0[..<length] }, "\(set) \(activation) \(length)")
                routines.activationErrorSignal(signal.view, signal.view, y.view, activation, true)
                for (signal, y) in zip(signal.elements, y.elements) {
                    let expected = 2 + 2 * derivative(activation, Double(y))
                    #expect(ulps(signal, expected) <= tolerance, "\(set) \(activation) \(length)")
                }
                #expect(y.isIntactAround && signal.isIntactAround)
            }
        }
    }

    @Test("an element's value does not depend on where in a row it lies", arguments: supportedSets)
    func places(set: InstructionSet) throws {
        try checkPlaces(Float.self, set)
        try checkPlaces(Double.self, set)
    }
}
