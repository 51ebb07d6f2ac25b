import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

/// The lecture's worked examples in scalars: every error signal by its formula (slides "Univariate chain rule").
@Suite struct WorkedExampleTests {
    /// z = wx + b, y = σ(z), L = ½(y − t)²: ȳ = y − t, z̄ = ȳ σ′(z), w̄ = z̄ x, b̄ = z̄.
    @Test func univariateLogisticLeastSquares() throws {
        var graph = Graph<Double>()
        let (x, w, b, t) = (
            graph.input("x", .scalar), graph.parameter("w", .scalar), graph.parameter("b", .scalar),
            graph.input("t", .scalar)
        )
        let z = try graph.append(Affine(), "z", of: [x, w, b])
        let y = try graph.append(Activate(.logistic), "y", of: [z])
        let loss = try graph.append(SquaredError(), "L", of: [y, t])
        let plan = try Plan(graph, loss: loss, keeping: [z, y], kernel: NaiveKernel<Double>())
        for (node, value) in [(x, 1.5), (w, -0.75), (b, 0.25), (t, 1)] { plan.value(of: node)[0, 0] = value }
        plan.pass()

        // σ(−0.875), to the last place by a calculator of 30 digits.
        let sigma = 0.29421497216298875
        #expect(plan.value(of: z)[0, 0] == -0.875)
        #expect(abs(plan.value(of: y)[0, 0] - sigma) < 1e-15)
        #expect(abs(plan.value(of: loss)[0, 0] - 0.5 * (sigma - 1) * (sigma - 1)) < 1e-15)
        let (yBar, zBar) = (sigma - 1, (sigma - 1) * sigma * (1 - sigma))
        for (node, expected) in [(loss, 1), (y, yBar), (z, zBar), (w, zBar * 1.5), (b, zBar)] {
            let signal = try #require(plan.errorSignal(of: node))
            #expect(abs(signal[0, 0] - expected) < 1e-15, "\(graph[node].label)")
        }
        #expect(plan.errorSignal(of: x) == nil)
        #expect(plan.errorSignal(of: t) == nil)
    }
}
