import Foundation
import Networks
import Testing
import VectorRoutines

@Suite struct LogisticUnitsTests {
    private let scales = [1.0, 5, 25, 125]
    private let inputs: [[Double]] = [[0, 0], [0, 1], [1, 0], [1, 1]]

    @Test(
        "S16: XOR of logistic units comes to the threshold network's as the scale grows",
        arguments: [XORNetwork.difference, XORNetwork.conjunction])
    func exclusiveOr(network: Composition) throws {
        let errors = try scales.map { scale in
            let outputs = try network.withLogisticUnits(scale: scale)(inputs)
            return zip(outputs, inputs).map { abs($0[0] - ($1[0] != $1[1] ? 1 : 0)) }.max() ?? .nan
        }
        for (error, next) in zip(errors, errors.dropFirst()) { #expect(next < error) }
        #expect(errors[0] > 0.3 && errors[1] < 0.5 && errors[2] < 1e-5 && errors[3] < 1e-15, "\(errors)")
    }

    /// |σ(s·z) − I[z > 0]| = 1 / (1 + e^(s·|z|)), off the threshold and on it.
    @Test("S16: one unit is off by 1 / (1 + exp(s·|z|)), and by 1/2 on the threshold")
    func oneUnit() throws {
        let threshold = try Composition([Layer(weights: [[2, -1]], biases: [-0.5], activation: .threshold)])
        let grid = (-8...8).flatMap { a in (-8...8).map { b in [Double(a) / 8, Double(b) / 8] } }
        let truth = grid.map { 2 * $0[0] - $0[1] > 0.5 }
        #expect(try threshold(grid).map { $0[0] == 1 } == truth)
        for scale in scales {
            let outputs = try threshold.withLogisticUnits(scale: scale)(grid)
            for (index, x) in grid.enumerated() {
                let distance = abs(2 * x[0] - x[1] - 0.5)
                let error = abs(outputs[index][0] - (truth[index] ? 1 : 0))
                #expect(abs(error - 1 / (1 + exp(scale * distance))) < 1e-15, "\(scale) \(x)")
            }
        }
    }

    /// At x = 0.25, I[x − 0.5 > 0] is 0; with weights alone scaled, σ(s·x − 0.5) comes to 1.
    @Test("S16: scaling the weights without the biases moves the threshold")
    func biasesBelongToIt() throws {
        let threshold = try Layer(weights: [[1]], biases: [-0.5], activation: .threshold)
        let scaled = try Composition([threshold]).withLogisticUnits(scale: 125)
        #expect(scaled.layers == [try Layer(weights: [[125]], biases: [-62.5], activation: .logistic)])
        let weightsAlone = try Composition([Layer(weights: [[125]], biases: [-0.5], activation: .logistic)])
        #expect(try scaled([[0.25]])[0][0] < 1e-13)
        #expect(try weightsAlone([[0.25]])[0][0] > 1 - 1e-13)
    }

    @Test("S16: units that are no thresholds stay as they are")
    func otherUnits() throws {
        let layers = try [Activation.identity, .relu, .tanh].map {
            try Layer(weights: [[2]], biases: [1], activation: $0)
        }
        #expect(try Composition(layers).withLogisticUnits(scale: 5) == Composition(layers))
    }
}
