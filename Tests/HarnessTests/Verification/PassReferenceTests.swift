import Kernels
import Machine
import Matrices
import Networks
import Testing
import VectorRoutines

@testable import Harness

/// Whole passes against the same in Double: rounding is no error, anything else is.
@Suite struct PassReferenceTests {
    private func errors<Scalar: KernelScalar>(
        _ network: SmallNetwork<Scalar>, _ activation: Activation, results: [Scalar]? = nil
    ) throws -> Double {
        let reference = try PassReference(network.network, activation: activation)
        let results = try results ?? network.results()
        #expect(reference.resultCount == results.count)
        let errors = reference.errorBoundRatios(of: results)
        return max(errors.forward, errors.backward)
    }

    /// The rounding of the textbook's triple loop, which adds in the worst order, is well within the bound.
    @Test(arguments: Activation.allCases, [[16, 8, 4], [50, 300, 3], [40, 40, 40, 40, 40, 40, 40, 40, 40, 40]])
    func roundingIsNoError(activation: Activation, units: [Int]) throws {
        let shape = try NetworkShape(units: units)
        for inputGradient in [false, true] {
            let single = try SmallNetwork<Float>(shape, batch: 9, activation: activation, inputGradient: inputGradient)
            let error = try errors(single, activation)
            #expect(error > 0 && error < 0.25)
        }
        #expect(try errors(SmallNetwork<Double>(shape, batch: 9, activation: activation), activation) < 0.25)
    }

    /// A network with another activation, a bias, an example or a weight that differs a little.
    @Test func whatIsComputedOtherwiseIsAnError() throws {
        let right = try SmallNetwork<Float>()
        _ = try PassReference(right.network, activation: .relu)
        #expect(try errors(right, .relu) < 1)
        #expect(try errors(right, .relu, results: SmallNetwork(activation: .softplus).results()) > 1)
        for change in 0..<3 {
            let wrong = try SmallNetwork<Float>()
            switch change {
            case 0: wrong.network.parameters(ofLayer: 1).biases[0, 3] += 1e-3
            case 1: wrong.network.inputs[1, 5] += 1e-3
            default: wrong.network.parameters(ofLayer: 0).weights.roundToBFloat16()
            }
            #expect(try errors(right, .relu, results: wrong.results()) > 1, "\(change)")
        }
        var results = try right.results()
        results[7] = .nan
        #expect(try errors(right, .relu, results: results) == .infinity)
    }

    /// A unit whose sum is exactly 0 for one example: the gradient there may be that of either side, so that example is
    /// changed, the others are not.
    @Test func examplesAtAKinkAreMovedOffIt() throws {
        let network = try SmallNetwork<Float>(batch: 3).network
        let (weights, biases) = network.parameters(ofLayer: 0)
        for column in 0..<16 { network.inputs[1, column] = column < 2 ? 0.5 : 0 }
        weights[4, 0] = 0.25
        weights[4, 1] = 0.25
        biases[0, 4] = -0.25
        let before = network.inputs.elements
        _ = try PassReference(network, activation: .tanh)
        #expect(network.inputs.elements == before)
        _ = try PassReference(network, activation: .relu)
        #expect(network.inputs.elements.prefix(16) == before.prefix(16))
        #expect(network.inputs.elements.suffix(16) == before.suffix(16))
        #expect(network.inputs[1, 0] == 0.4375)
    }

    /// An example of zeros has the biases for its sums, however it is dimmed.
    @Test func whatStaysAtAKinkIsSaid() throws {
        let network = try SmallNetwork<Float>().network
        network.inputs.fill(0)
        network.parameters(ofLayer: 0).biases[0, 4] = 0
        #expect(throws: NoCertainGradient(network: "16-8-4", batch: 2)) {
            try PassReference(network, activation: .relu)
        }
    }
}

extension MatrixView<Float> {
    /// Keeps the 8 leading bits of each number.
    fileprivate func roundToBFloat16() {
        for row in 0..<rows {
            for column in 0..<columns {
                self[row, column] = Float(bitPattern: self[row, column].bitPattern & 0xFFFF_0000)
            }
        }
    }
}
