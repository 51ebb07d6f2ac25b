import InstructionSets
import Kernels
import Machine
import Matrices
import Networks
import VectorRoutines

/// Multilayer perceptrons of any shape, activation, loss and regulariser: the tiled kernel's loss and gradients against those
/// of the textbook's loop.
enum NetworksTarget: Target {
    static func run(_ bytes: [UInt8]) {
        var dice = Dice(bytes)
        let units = (0...dice.number(in: 1...3)).map { _ in dice.number(in: 1...24) }
        let batch = dice.number(in: 1...20)
        let (activation, loss) = (dice.one(of: Activation.allCases), dice.one(of: Loss.allCases))
        let (regularization, inputGradient) = (dice.one(of: [0, 0.1]), dice.byte() % 2 == 1)
        let seed = UInt64(dice.byte())
        func network(_ kernel: any GEMMKernel<Double>) throws -> MultilayerPerceptron<Double> {
            let network = try MultilayerPerceptron(
                NetworkShape(units: units), batch: batch, activation: activation, loss: loss,
                regularization: regularization, inputGradient: inputGradient, seed: seed, kernel: kernel)
            var generator = SeededGenerator(seed: seed)
            network.inputs.fillRandomly(using: &generator)
            let classes = units[units.count - 1]
            try network.setLabels((0..<batch).map { _ in Int(generator.next() % UInt64(classes)) })
            for phase in [Phase.forward, .backward] { network.plan.run(phase, as: .alone) }
            return network
        }
        do {
            let (ours, textbook) = (
                try network(TiledKernel(name: "fuzz", instructionSet: .best, threads: 1)), try network(NaiveKernel())
            )
            for node in ours.graph.nodes {
                guard let signal = ours.plan.errorSignal(of: node), let expected = textbook.plan.errorSignal(of: node)
                else { continue }
                guard areClose(signal.elements + [ours.cost], expected.elements + [textbook.cost]) else {
                    find(
                        "\(units) × \(batch), \(activation), \(loss): error signal of \(ours.graph[node].label) differs"
                    )
                }
            }
        } catch { find("\(units) × \(batch) was refused: \(error)") }
    }
}

/// Whether numbers agree to what roundings explain, against the largest of them.
func areClose(_ numbers: [Double], _ expected: [Double], within tolerance: Double = 1e-10) -> Bool {
    let largest = expected.reduce(1) { max($0, abs($1)) }
    return numbers.count == expected.count && zip(numbers, expected).allSatisfy { abs($0 - $1) <= tolerance * largest }
}
