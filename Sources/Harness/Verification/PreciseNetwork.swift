import InstructionSets
import Kernels
import Machine
import Matrices
import Networks
import VectorRoutines

/// A multilayer perceptron built anew in Double, with the parameters, examples and targets of another, and with every
/// sum `Wx + b` before an activation to be read.
struct PreciseNetwork {
    private let plan: Plan<Double>
    private let team: WorkerTeam
    private let activation: Activation
    private let input: Node
    private let lossNode: Node
    private let learned: [Node]
    /// The sums that an activation is applied to.
    private let sums: [Node]
    private let keepsInputGradient: Bool

    init<Scalar: KernelScalar>(_ network: MultilayerPerceptron<Scalar>, activation: Activation) throws {
        var graph = Graph<Double>()
        let shape = network.shape
        input = graph.input("X", Shape(network.batch, shape.units[0]))
        var (signal, learned, sums) = (input, [Node](), [Node]())
        for layer in 1...shape.depth {
            let weights = graph.parameter("W\(layer)", Shape(shape.units[layer], shape.units[layer - 1]))
            let biases = graph.parameter("b\(layer)", Shape(1, shape.units[layer]))
            learned += [weights, biases]
            signal = try graph.append(Affine(), "Z\(layer)", of: [signal, weights, biases])
            guard layer < shape.depth else { break }
            sums.append(signal)
            signal = try graph.append(Activate(activation), "H\(layer)", of: [signal])
        }
        let targets = graph.input("T", graph[signal].shape)
        lossNode = try graph.append(SoftmaxCrossEntropy(), "L", of: [signal, targets])
        keepsInputGradient = network.inputErrorSignal != nil
        plan = try Plan(
            graph, loss: lossNode, keeping: Set(sums + (keepsInputGradient ? [input] : [])),
            kernel: TiledKernel(name: "tiled", instructionSet: try InstructionSet.forProcess()))
        team = try WorkerTeam(threads: 1)
        (self.activation, self.learned, self.sums) = (activation, learned, sums)
        for (node, given) in zip(learned, network.learned) {
            plan.value(of: node).convert(network.plan.value(of: given))
        }
        plan.value(of: targets).convert(network.targetValues)
        plan.value(of: input).convert(network.inputs)
    }

    func run(_ phases: [Phase]) { plan.run(phases, on: team) }

    var loss: Double { plan.value(of: lossNode)[0, 0] }

    /// Of each layer's weights and biases, and of the examples where the other network has it.
    var gradients: [[Double]] {
        (learned + (keepsInputGradient ? [input] : [])).compactMap { plan.errorSignal(of: $0)?.elements }
    }

    /// Dims the examples for which a sum comes within rounding of an activation's kink.
    ///
    /// On either side of it the activation's value is nearly the same, its derivative is not: two right gradients may
    /// be far apart there. So such an example, here and in the other network, is made an eighth smaller until no sum of
    /// it is.
    ///
    /// - Parameter margin: the nearest that a sum may come, as a part of the layer's root mean square.
    /// - Throws: ``NoCertainGradient``.
    func moveOffKinks<Scalar: KernelScalar>(
        of network: MultilayerPerceptron<Scalar>, within margin: Double
    ) throws(NoCertainGradient) {
        guard activation == .relu || activation == .threshold else { return }
        let inputs = network.inputs
        for _ in 0..<Self.mostTries {
            plan.value(of: input).convert(inputs)
            run([.forward])
            let near = examplesNearKinks(margin)
            if near.isEmpty { return }
            for example in near {
                for column in 0..<inputs.columns { inputs[example, column] *= 0.875 }
            }
        }
        throw NoCertainGradient(network: "\(network.shape)", batch: network.batch)
    }

    private func examplesNearKinks(_ margin: Double) -> Set<Int> {
        sums.map { plan.value(of: $0) }.reduce(into: []) { near, sum in
            let squares = sum.elements.reduce(0) { $0 + $1 * $1 }
            let nearest = margin * (squares / Double(sum.rows * sum.columns)).squareRoot()
            for row in 0..<sum.rows where (0..<sum.columns).contains(where: { abs(sum[row, $0]) < nearest }) {
                near.insert(row)
            }
        }
    }

    private static let mostTries = 100
}

/// Thrown where the results of no program can be checked.
struct NoCertainGradient: Error, Equatable, CustomStringConvertible {
    let network: String
    let batch: Int

    var description: String {
        "\(network) at batch \(batch) has too many units for a gradient that roundings leave certain; leave the program out"
    }
}

extension MatrixView {
    /// Row after row.
    var elements: [Scalar] {
        (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } }
    }
}

extension MatrixView<Double> {
    /// Copies the elements of a view of the same shape.
    fileprivate func convert<Other: KernelScalar>(_ other: MatrixView<Other>) {
        for row in 0..<rows {
            for column in 0..<columns { self[row, column] = Double(other[row, column]) }
        }
    }
}
