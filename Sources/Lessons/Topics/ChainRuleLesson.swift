import Foundation
import Networks

/// Logistic least squares: derivatives as in calculus class, and by error signals; then fan-out (S18, S19).
struct ChainRuleLesson: IllustratedLesson {
    let topic = "chain-rule"
    let title = "the worked example: calculus class against error signals, operations counted"
    let slide = "Univariate Chain Rule, Multivariate Chain Rule"

    private let example = LogisticLeastSquares(x: 2, w: 0.5, b: -0.25, t: 1)

    func screen() throws -> Screen {
        var screen = Screen()
        try showErrorSignals(on: &screen)
        showCounts(on: &screen)
        try showFanOut(on: &screen)
        return screen
    }

    private func showErrorSignals(on screen: inout Screen) throws {
        let (plan, nodes) = try example.run()
        func row(_ node: Node, _ name: String, _ formula: String, _ signal: String) -> [String] {
            ["\(name) = \(formula)", plan.row(of: node)[0].fixed(6), signal]
                + [plan.signal(of: node).first?.fixed(6) ?? ""]
        }
        screen.say(
            "x = \(example.x.plain), w = \(example.w.plain), b = \(example.b.plain), t = \(example.t.plain). "
                + "Each node of LogisticLeastSquares.graph(), forward and backward:")
        screen.show(
            ["forward", "value", "backward", "error signal"],
            [
                row(nodes.z, "z", "wx + b", "z̄ = ȳ σ′(z)"), row(nodes.y, "y", "σ(z)", "ȳ = y − t"),
                row(nodes.loss, "L", "½(y − t)²", "L̄ = 1"),
                ["∂L/∂w", "", "w̄ = z̄ x", plan.signal(of: nodes.w)[0].fixed(6)],
                ["∂L/∂b", "", "b̄ = z̄", plan.signal(of: nodes.b)[0].fixed(6)],
            ], words: [0, 2])
    }

    private func showCounts(on screen: inout Screen) {
        let (closed, structured) = (OperationCounter(), OperationCounter())
        let byFormula = example.derivativesInClosedForm(closed)
        let bySignals = example.derivativesByErrorSignals(structured)
        func row(_ name: String, _ result: LogisticLeastSquares.Derivatives, _ counter: OperationCounter) -> [String] {
            [
                name, result.byWeight.fixed(6), result.byBias.fixed(6), "\(counter.arithmetic)",
                "\(counter.exponentials)", "\(counter.total)",
            ]
        }
        screen.say("L and both derivatives, operations counted as they are done (CountedNumber, OperationCounter):")
        screen.show(
            ["", "∂L/∂w", "∂L/∂b", "arithmetic", "exponentials", "operations"],
            [
                row("calculus class: each formula alone", byFormula, closed),
                row("structured: by error signals", bySignals, structured),
            ])
        screen.say(
            "\(closed.total) operations against \(structured.total): the formulas compute wx + b, σ and the error again "
                + "and again,",
            "and each had to be derived by hand. Error signals are just values that a program computes.")
    }

    private func showFanOut(on screen: inout Screen) throws {
        let t0 = 0.75
        var graph = FedGraph()
        let t = graph.parameter("t", [t0])
        let x = try graph.append(Cosine(), "x", of: t)
        let y = try graph.append(Multiply(), "y", of: t, t)
        let xy = try graph.append(Multiply(), "xy", of: x, y)
        let power = try graph.append(Exponential(), "exp(xy)", of: xy)
        let f = try graph.append(Add(), "f", of: y, power)
        let plan = try graph.run(loss: f, keeping: [x, y, xy, power])
        let (xValue, yValue) = (plan.row(of: x)[0], plan.row(of: y)[0])
        let (xBar, yBar) = (plan.signal(of: x)[0], plan.signal(of: y)[0])
        let (throughX, throughY) = (xBar * -sin(t0), yBar * 2 * t0)
        let slide = yValue * exp(xValue * yValue) * -sin(t0) + (1 + xValue * exp(xValue * yValue)) * 2 * t0
        screen.say(
            "Fan-out: f(x, y) = y + exp(xy), x = cos t, y = t², t = \(t0.plain). Paths add up: t̄ = x̄ dx/dt + ȳ dy/dt.")
        screen.show(
            ["x̄ dx/dt", "ȳ dy/dt", "their sum", "t̄ of the graph", "the slide's formula"],
            [[throughX, throughY, throughX + throughY, plan.signal(of: t)[0], slide].map { $0.fixed(6) }])
    }

    /// The computation graph of the slide, with every value and error signal.
    func figure() throws -> Figure {
        let (plan, _) = try example.run()
        return plan.figure(
            of: try example.graph().graph,
            formulas: ["z": "wx + b", "y": "σ(z)", "L": "½(y − t)²"])
    }
}
