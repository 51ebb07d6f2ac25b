import InstructionSets
import Kernels
import Machine
import Matrices
import Networks

/// Graphs of any operations, with fan-out and shared parameters: along a direction drawn at random, the gradient against the
/// central difference of the loss (slides S8, S20).
enum GraphsTarget: Target {
    private static let (batch, width) = (2, 3)

    static func run(_ bytes: [UInt8]) {
        var dice = Dice(bytes)
        do {
            var graph = Graph<Double>()
            var nodes = (0..<2).map { graph.parameter("x\($0)", Shape(batch, width)) }
            let (weights, biases) = (graph.parameter("W", Shape(width, width)), graph.parameter("b", Shape(1, width)))
            let parameters = nodes + [weights, biases]
            let generatorSeed = UInt64(dice.byte())
            while !dice.isEmpty, nodes.count < 10 {
                nodes.append(try append(to: &graph, nodes, weights, biases, &dice))
            }
            let sum = try nodes.dropFirst().reduce(nodes[0]) { try graph.append(Add(), "sum", of: [$0, $1]) }
            // Bounded, so that differences of the loss stay meaningful.
            let bounded = try graph.append(Activate(.tanh), "y", of: [sum])
            let loss = try graph.append(HalfSquaredNorm(), "L", of: [bounded])
            let plan = try Plan(graph, loss: loss, kernel: TiledKernel(name: "fuzz", instructionSet: .best, threads: 1))
            var generator = SeededGenerator(seed: generatorSeed)
            for node in parameters { plan.value(of: node).fillRandomly(using: &generator) }
            check(plan, loss, parameters, &generator)
        } catch { find("a graph was refused: \(error)") }
    }

    private static func append(
        to graph: inout Graph<Double>, _ nodes: [Node], _ weights: Node, _ biases: Node, _ dice: inout Dice
    ) throws -> Node {
        let (kind, first) = (dice.byte() % 10, dice.one(of: nodes))
        let label = "v\(nodes.count)"
        switch kind {
        case 0: return try graph.append(Add(), label, of: [first, dice.one(of: nodes)])
        case 1:
            let (left, right) = (
                try graph.append(Activate(.tanh), "l", of: [first]),
                try graph.append(Activate(.tanh), "r", of: [dice.one(of: nodes)])
            )
            return try graph.append(Multiply(), label, of: [left, right])
        case 2: return try graph.append(Scale(by: -0.5), label, of: [first])
        case 3: return try graph.append(Softmax(), label, of: [first])
        case 4: return try graph.append(Activate(.tanh), label, of: [first])
        case 5: return try graph.append(Activate(.logistic), label, of: [first])
        case 6: return try graph.append(Activate(.softplus), label, of: [first])
        default: return try graph.append(Affine(), label, of: [first, weights, biases])
        }
    }

    private static func check(
        _ plan: Plan<Double>, _ loss: Node, _ parameters: [Node], _ generator: inout SeededGenerator
    ) {
        // Twice, so that what a first pass leaves behind shows.
        for phase in [Phase.forward, .backward, .forward, .backward] { plan.run(phase, as: .alone) }
        var (slope, moves): (Double, [(MatrixView<Double>, Int, Int, Double, Double)]) = (0, [])
        for node in parameters {
            // No path leads from a parameter that nothing uses to the loss.
            guard let signal = plan.errorSignal(of: node) else { continue }
            let value = plan.value(of: node)
            for row in 0..<value.rows {
                for column in 0..<value.columns {
                    let direction: Double = generator.nextSigned()
                    slope += signal[row, column] * direction
                    moves.append((value, row, column, value[row, column], direction))
                }
            }
        }
        let step = 1e-5
        let losses = [step, -step].map { step -> Double in
            for (value, row, column, old, direction) in moves { value[row, column] = old + step * direction }
            plan.run(.forward, as: .alone)
            return plan.value(of: loss)[0, 0]
        }
        let difference = (losses[0] - losses[1]) / (2 * step)
        guard areClose([slope], [difference], within: 1e-4) else {
            find("the gradient says \(slope), the difference \(difference)")
        }
    }
}
