import Matrices
import Networks
import VectorRoutines

/// A stack of linear layers is one linear layer (S13).
struct LinearLesson: Lesson {
    let topic = "linear"
    let title = "three linear layers are one matrix: depth alone adds nothing"
    let slide = "Expressive Power"

    private let units = [4, 6, 5, 2]

    func screen() throws -> Screen {
        var generator = SeededGenerator(seed: 13)
        func random() -> Double { 0.01 * (100 * generator.nextSigned() as Double).rounded() }
        let layers = try zip(units, units.dropFirst()).map { inputs, units in
            try Layer(
                weights: (0..<units).map { _ in (0..<inputs).map { _ in random() } },
                biases: (0..<units).map { _ in random() }, activation: .identity)
        }
        let stack = try Composition(layers)
        let collapsed = try stack.collapsed()
        let examples = (0..<4).map { _ in (0..<units[0]).map { _ in random() } }
        let (deep, single) = (try stack(examples), try Composition([collapsed])(examples))

        var screen = Screen()
        screen.say(
            "Three layers of random weights, \(units.map(String.init).joined(separator: " → ")) units, "
                + "φ(z) = z: y = W₃(W₂(W₁x + b₁) + b₂) + b₃.",
            "Composition.collapsed() multiplies them out: W′ = W₃W₂W₁, b′ = W₃(W₂b₁ + b₂) + b₃.")
        screen.show(
            ["W′ and b′"] + (1...units[0]).map { "w\($0.subscripted)" } + ["b′"],
            collapsed.weights.indices.map { row in
                ["y\((row + 1).subscripted)"] + (collapsed.weights[row] + [collapsed.biases[row]]).map { $0.fixed(4) }
            })
        screen.show(
            ["x", "three layers", "one layer"],
            examples.indices.map { row in [examples[row].tuple, pair(deep[row]), pair(single[row])] })
        screen.say(
            "The largest difference is \(largestDifference(deep.flatMap { $0 }, single.flatMap { $0 }).short): rounding. "
                + "\(stack.weightCount) weights said what \(collapsed.weightCount) can say.")
        if let refusal = refusal(of: layers) { screen.say("With a ReLU between them it refuses:", "  \(refusal)") }
        screen.say("Deep linear networks are no more expressive than linear regression. What adds power is φ.")
        return screen
    }

    private func pair(_ y: [Double]) -> String { "(" + y.map { $0.fixed(4) }.joined(separator: ", ") + ")" }

    /// What the library says where the second layer is no linear one.
    private func refusal(of layers: [Layer]) -> String? {
        do {
            _ = try Composition([layers[0], layers[1].scaled(by: 1, activation: .relu), layers[2]]).collapsed()
            return nil
        } catch {
            return error.description
        }
    }
}
