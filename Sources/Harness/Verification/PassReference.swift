import Foundation
import InstructionSets
import Kernels
import Machine
import Matrices
import Networks
import VectorRoutines

/// A network's loss and gradients in Double: what the results of a program that computes out of sight are held against.
///
/// An error is a distance, as a part of the right result's size: of the loss, and of the gradient of each layer's
/// weights and biases. Roundings that do not depend on each other add up to about `√K · u` over the K additions that
/// follow one another in a pass (Higham and Mary, "A new approach to probabilistic rounding error analysis", 2019).
/// The bound is eight times that, because for whole networks nobody has a theorem. Where the network computes in
/// bfloat16 in truth, or leaves a bias out, the error is beyond it; PyTorch's is a few hundredths of it.
struct PassReference<Scalar: KernelScalar> {
    /// Holds the parameters, examples and targets that the results follow from.
    let network: MultilayerPerceptron<Scalar>
    private let loss: Double
    /// Of each layer's weights and biases, and of the examples where that is asked for.
    private let gradients: [[Double]]
    /// For an error as a part of the right result's size.
    let bound: Double

    /// - Parameter network: examples for which its gradient is not certain are changed; see ``moveOffKinks(_:)``.
    /// - Throws: `MatrixError` where there is no memory, `InstructionSetError`, ``NoCertainGradient``.
    init(_ network: MultilayerPerceptron<Scalar>, activation: Activation) throws {
        let precise = try PreciseNetwork(network, activation: activation)
        let units = network.shape.units
        let additions = 2 * units.reduce(0, +) + network.batch
        bound = 8 * Double(additions).squareRoot() * Double(Scalar.unitRoundoff)
        try precise.moveOffKinks(of: network, within: bound / 4)
        precise.run([.forward, .backward])
        self.network = network
        loss = precise.loss
        gradients = precise.gradients
    }

    /// How many numbers a program gives back: the loss, and the gradients one after the other.
    var resultCount: Int { gradients.reduce(1) { $0 + $1.count } }

    /// The errors of a loss and of the gradients behind it over the bound, of these the largest; at most 1 where the
    /// results are right, infinite where one is not finite.
    func errorBoundRatios(of results: [Scalar]) -> (forward: Double, backward: Double) {
        var rest = results.dropFirst()
        let worst = gradients.reduce(0) { worst, expected in
            defer { rest = rest.dropFirst(expected.count) }
            return max(worst, ratio(rest.prefix(expected.count), expected))
        }
        return (ratio(results.prefix(1), [loss]), worst)
    }

    private func ratio(_ found: ArraySlice<Scalar>, _ expected: [Double]) -> Double {
        guard found.count == expected.count, found.allSatisfy(\.isFinite) else { return .infinity }
        let distance = zip(found, expected).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
        let size = expected.reduce(0) { $0 + $1 * $1 }
        return distance.squareRoot() / (bound * size.squareRoot() + Double(Scalar.leastNormalMagnitude))
    }
}
