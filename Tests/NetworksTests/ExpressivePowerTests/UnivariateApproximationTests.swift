import Foundation
import Networks
import Testing
import VectorRoutines

@Suite struct UnivariateApproximationTests {
    /// A function with bounds of its slope and its curvature on an interval.
    struct Function: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let interval: ClosedRange<Double>
        let slope: Double
        let curvature: Double
        let value: @Sendable (Double) -> Double

        static let all = [
            Function(testDescription: "sin 3x", interval: -2...2, slope: 3, curvature: 9) { sin(3 * $0) },
            Function(testDescription: "x²", interval: -1...1, slope: 2, curvature: 2) { $0 * $0 },
            Function(testDescription: "eˣ", interval: 10...11, slope: exp(11), curvature: exp(11)) { exp($0) },
        ]

        /// Points of the interval, ends included, that miss most breaks.
        var grid: [Double] {
            let length = interval.upperBound - interval.lowerBound
            return (0...1000).map { interval.lowerBound + length * Double($0) / 1000 }
        }
    }

    private func outputs(_ network: Composition, at points: [Double]) throws -> [Double] {
        try network(points.map { [$0] }).map { $0[0] }
    }

    @Test("S15: the error stays within the theory's and falls with the width", arguments: Function.all)
    func errorsFall(function: Function) throws {
        let length = function.interval.upperBound - function.interval.lowerBound
        for kind in UnivariateApproximation.allCases {
            var previous = Double.infinity
            for units in [4, 8, 16, 32, 64, 128, 256] {
                let network = try kind.network(of: function.value, on: function.interval, units: units)
                #expect(network.units == [1, units, 1])
                let error =
                    zip(try outputs(network, at: function.grid), function.grid).map {
                        abs($0 - function.value($1))
                    }.max() ?? .nan
                let piece = length / Double(kind == .relu ? units : units + 1)
                let bound =
                    switch kind {
                    case .threshold: piece * function.slope / 2
                    case .logistic: 1.001 * piece * function.slope
                    case .relu: piece * piece * function.curvature / 8
                    }
                #expect(error <= bound * (1 + 1e-9), "\(kind) \(units): \(error) against \(bound)")
                #expect(error < previous, "\(kind) \(units): \(error) after \(previous)")
                previous = error
            }
        }
    }

    @Test("S15: each kind has its units and a linear output", arguments: UnivariateApproximation.allCases)
    func units(kind: UnivariateApproximation) throws {
        let network = try kind.network(of: { $0 }, on: 0...1, units: 3)
        #expect(network.layers.map { $0.activation.rawValue } == [kind.rawValue, "identity"])
    }

    /// Pieces of 1 between 0 and 8: the function's values in their middles, and its chords.
    @Test("S15: thresholds give a step function, ReLUs the chords")
    func stepsAndChords() throws {
        let cube = { (x: Double) in x * x * x }
        let points = (0..<80).map { Double($0) / 10 + 0.03 }
        let steps = try UnivariateApproximation.threshold.network(of: cube, on: 0...8, units: 7)
        let chords = try UnivariateApproximation.relu.network(of: cube, on: 0...8, units: 8)
        let (constant, linear) = (try outputs(steps, at: points), try outputs(chords, at: points))
        for (index, x) in points.enumerated() {
            let left = x.rounded(.down)
            #expect(constant[index] == cube(left + 0.5))
            #expect(abs(linear[index] - (cube(left) + (x - left) * (cube(left + 1) - cube(left)))) < 1e-10)
        }
        // At the breaks the chords meet the function; integers, so exactly.
        #expect(try outputs(chords, at: (0...8).map(Double.init)) == (0...8).map { cube(Double($0)) })
    }

    @Test("S15: what cannot be approximated is named", arguments: UnivariateApproximation.allCases)
    func badRequests(kind: UnivariateApproximation) throws {
        for units in [.min, 0, 65537, .max] {
            #expect(throws: ApproximationError.unitCount(units)) {
                try kind.network(of: { $0 }, on: 0...1, units: units)
            }
        }
        let pieces = kind == .relu ? 9 : 10
        for (lower, upper) in [(0, 0), (1, 1 + 1e-15), (-.infinity, 1), (-1e308, 1e308), (0, 1e-307)] {
            #expect(throws: ApproximationError.interval(lower: lower, upper: upper, pieces: pieces)) {
                try kind.network(of: { $0 }, on: lower...upper, units: 9)
            }
        }
        let pole = #expect(throws: ApproximationError.self) {
            try kind.network(of: { 1 / max(0, $0 - 0.5) }, on: 0...1, units: 4)
        }
        #expect(pole?.description.hasPrefix("the function is inf at ") == true)
        let jump = #expect(throws: ApproximationError.self) {
            try kind.network(of: { $0 < 0.5 ? -1e308 : 1e308 }, on: 0...1, units: 4)
        }
        #expect(jump?.description.hasPrefix("the function changes too much around ") == true)
    }
}
