import Kernels
import Matrices
import Networks

/// Backpropagation over a topological order; then a two-layer network in matrices and by components (S20 to S22).
struct BackpropagationLesson: IllustratedLesson {
    let topic = "backprop"
    let title = "forward and backward over the topological order; vectorised and by components"
    let slide = "Backpropagation"

    private let example = LogisticLeastSquares(x: 2, w: 0.5, b: -0.25, t: 1, regularization: 0.1)

    /// How each node is computed, and its error signal, by its name.
    private let formulas: [String: (value: String, signal: String)] = [
        "w": ("", "w̄ = z̄ x + R̄ w"), "b": ("", "b̄ = z̄"), "z": ("wx + b", "z̄ = ȳ σ′(z)"),
        "y": ("σ(z)", "ȳ = L̄ (y − t)"), "L": ("½(y − t)²", "L̄ = L̄_reg"), "R": ("½w²", "R̄ = L̄_reg λ"),
        "λR": ("λ · R", "λ̄R̄ = L̄_reg"), "L_reg": ("L + λR", "L̄_reg = 1"),
    ]

    func screen() throws -> Screen {
        var screen = Screen()
        try showOrder(on: &screen)
        try showTwoLayers(on: &screen)
        return screen
    }

    private func showOrder(on screen: inout Screen) throws {
        let graph = try example.graph().graph
        let (plan, nodes) = try example.run()
        let all = graph.nodes
        screen.say(
            "forward: for i = 1, …, \(all.count) compute vᵢ from its parents Pa(vᵢ)",
            "backward: v̄_\(all.count) = 1; for i = \(all.count - 1), …, 1: v̄ᵢ = Σ over children j of v̄ⱼ ∂vⱼ/∂vᵢ")
        screen.show(
            ["vᵢ", "Pa(vᵢ)", "forward", "value", "backward", "error signal", "Ch(vᵢ)"],
            all.enumerated().map { index, node in
                let name = graph[node].label
                let children = all.filter { graph[$0].parents.contains(node) }.map { graph[$0].label }
                let formula = formulas[name]
                return [
                    "v\((index + 1).subscripted) = \(name)",
                    graph[node].parents.map { graph[$0].label }.joined(separator: ", "), formula?.value ?? "",
                    plan.row(of: node)[0].fixed(6), formula?.signal ?? "",
                    plan.signal(of: node).first?.fixed(6) ?? "", children.joined(separator: ", "),
                ]
            }, words: [0, 1, 2, 4, 6])
        guard let regularizer = nodes.regularizer else { return }
        let throughLoss = plan.signal(of: nodes.z)[0] * example.x
        let throughRegularizer = plan.signal(of: regularizer)[0] * example.w
        screen.say(
            "w has two children, and both paths add up: z̄ x + R̄ w = \(throughLoss.fixed(6)) + "
                + "\(throughRegularizer.fixed(6)) = \((throughLoss + throughRegularizer).fixed(6)).",
            "Inputs get no error signal: nothing is learned there. λ = \(example.regularization.plain).")
    }

    private func showTwoLayers(on screen: inout Screen) throws {
        let shape = try NetworkShape(units: [4, 5, 3])
        let network = try MultilayerPerceptron<Double>(
            shape, batch: 1, activation: .logistic, loss: .squaredError, seed: 20, kernel: NaiveKernel<Double>())
        var generator = SeededGenerator(seed: 21)
        network.inputs.fillRandomly(using: &generator)
        network.targetValues.fillRandomly(using: &generator)
        network.plan.run(.forward, as: .alone)
        network.plan.run(.backward, as: .alone)
        let components = try ComponentNetwork(sameAs: network)
        let gradients = network.allGradients
        screen.say(
            "The same algorithm on the two-layer network \(shape), σ hidden, L = ½‖t − y‖²: vectorised,",
            "ȳ = L̄(y − t), W̄⁽²⁾ = ȳhᵀ, h̄ = W⁽²⁾ᵀȳ, z̄ = h̄ ∘ σ′(z), W̄⁽¹⁾ = z̄xᵀ; and with a node for each number.")
        screen.show(
            ["", "nodes", "L", "gradients"],
            [
                [
                    "vectorised (MultilayerPerceptron)", "\(network.graph.vertices.count)", network.loss.fixed(12),
                    "\(gradients.count)",
                ],
                [
                    "by components, in scalars", "\(components.nodeCount)", components.loss.fixed(12),
                    "\(components.gradients.count)",
                ],
            ])
        screen.say(
            "The largest difference among the \(gradients.count) gradients is "
                + "\(largestDifference(gradients, components.gradients).short). This engine is what we measure."
        )
    }

    /// The computation graph of the slide, with every value and error signal.
    func figure() throws -> Figure {
        let (plan, _) = try example.run()
        return plan.figure(
            of: try example.graph().graph,
            formulas: formulas.compactMapValues { $0.value.isEmpty ? nil : $0.value })
    }
}
