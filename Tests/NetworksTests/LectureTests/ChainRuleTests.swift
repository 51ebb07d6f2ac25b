import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

/// The lecture's worked examples in scalars: every error signal by its formula.
@Suite struct ChainRuleTests {
    /// σ(−0.875), to the last place by a calculator of 30 digits.
    private let sigma = 0.29421497216298875
    private let example = LogisticLeastSquares(x: 1.5, w: -0.75, b: 0.25, t: 1)

    private func signals(_ example: LogisticLeastSquares) throws -> (LogisticLeastSquares.Nodes, (Node) -> Double) {
        let (plan, nodes) = try example.run()
        return (nodes, { plan.errorSignal(of: $0)?[0, 0] ?? .nan })
    }

    @Test("S18: ȳ = y − t, z̄ = ȳ σ′(z), w̄ = z̄ x, b̄ = z̄")
    func univariate() throws {
        let (plan, nodes) = try example.run()
        #expect(plan.value(of: nodes.z)[0, 0] == -0.875)
        #expect(abs(plan.value(of: nodes.y)[0, 0] - sigma) < 1e-15)
        #expect(abs(plan.value(of: nodes.loss)[0, 0] - 0.5 * (sigma - 1) * (sigma - 1)) < 1e-15)
        let (_, bar) = try signals(example)
        let zBar = (sigma - 1) * sigma * (1 - sigma)
        #expect(bar(nodes.loss) == 1)
        #expect(abs(bar(nodes.y) - (sigma - 1)) < 1e-15)
        #expect(abs(bar(nodes.z) - zBar) < 1e-15)
        #expect(abs(bar(nodes.w) - zBar * 1.5) < 1e-15)
        #expect(abs(bar(nodes.b) - zBar) < 1e-15)
        #expect(plan.errorSignal(of: nodes.x) == nil)
        #expect(plan.errorSignal(of: nodes.t) == nil)
    }

    @Test("S18: the closed form computes the same numbers, with more than twice the operations")
    func closedFormAgainstErrorSignals() {
        let (closed, structured) = (OperationCounter(), OperationCounter())
        let byFormula = example.derivativesInClosedForm(closed)
        let bySignals = example.derivativesByErrorSignals(structured)
        #expect(abs(byFormula.loss - bySignals.loss) < 1e-15)
        #expect(abs(byFormula.byWeight - bySignals.byWeight) < 1e-15)
        #expect(abs(byFormula.byBias - bySignals.byBias) < 1e-15)
        #expect(abs(byFormula.byWeight - (sigma - 1) * sigma * (1 - sigma) * 1.5) < 1e-15)
        // Counted by hand. Structured: z 2, y 4, ȳ 1, L 2, z̄ 3, w̄ 1.
        #expect(structured.total == 13)
        #expect(structured.exponentials == 1)
        // Closed: the error costs 7, σ′ from its argument 2 + 4 + 4 + 2. L 7 + 2, w̄ 7 + 12 + 2, b̄ 7 + 12 + 1.
        #expect(closed.total == 9 + 21 + 20)
        #expect(closed.exponentials == 1 + 3 + 3)
    }

    @Test("S21: w̄ = z̄ x + R̄ w, both paths into w")
    func regularized() throws {
        var regularized = example
        regularized.regularization = 0.5
        let (nodes, bar) = try signals(regularized)
        let zBar = (sigma - 1) * sigma * (1 - sigma)
        let regularizer = try #require(nodes.regularizer)
        #expect(bar(nodes.top) == 1)
        #expect(bar(regularizer) == 0.5)
        #expect(abs(bar(nodes.w) - (zBar * 1.5 + 0.5 * -0.75)) < 1e-15)
        #expect(abs(bar(nodes.b) - zBar) < 1e-15)
        let (plan, _) = try regularized.run()
        let loss = 0.5 * (sigma - 1) * (sigma - 1)
        #expect(abs(plan.value(of: nodes.top)[0, 0] - (loss + 0.5 * 0.5 * 0.75 * 0.75)) < 1e-15)
    }

    @Test("S19: f(x, y) = y + e^{xy}, x = cos t, y = t²: t̄ = x̄ dx/dt + ȳ dy/dt")
    func multivariate() throws {
        var graph = Graph<Double>()
        let t = graph.parameter("t", .scalar)
        let x = try graph.append(Cosine(), "x", of: [t])
        let y = try graph.append(Multiply(), "y", of: [t, t])
        let product = try graph.append(Multiply(), "xy", of: [x, y])
        let exponential = try graph.append(Exponential(), "e^xy", of: [product])
        let f = try graph.append(Add(), "f", of: [y, exponential])
        let plan = try Plan(graph, loss: f, keeping: [x, y], kernel: NaiveKernel<Double>())
        plan.value(of: t)[0, 0] = 1.25
        plan.pass()
        // cos 1.25, sin 1.25, and e^{1.5625 cos 1.25}, by a calculator of 30 digits.
        let (cosine, sine) = (0.31532236239526867, 0.94898461935558621)
        let e = 1.6367150114113535
        let yValue = 1.5625
        #expect(abs(plan.value(of: f)[0, 0] - (yValue + e)) < 1e-12)
        let (xBar, yBar) = (yValue * e, 1 + cosine * e)
        #expect(abs((plan.errorSignal(of: x)?[0, 0] ?? .nan) - xBar) < 1e-12)
        #expect(abs((plan.errorSignal(of: y)?[0, 0] ?? .nan) - yBar) < 1e-12)
        let expected = xBar * -sine + yBar * 2 * 1.25
        #expect(abs((plan.errorSignal(of: t)?[0, 0] ?? .nan) - expected) < 1e-12)
    }
}
