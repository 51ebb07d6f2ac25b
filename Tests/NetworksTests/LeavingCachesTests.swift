import Kernels
import Machine
import Networks
import Testing

@Suite struct LeavingCachesTests {
    /// Which products of one layer's pass write what leaves the caches.
    private func steps(units: Int) throws -> [String: Bool] {
        var graph = Graph<Float>()
        let x = graph.parameter("x", Shape(2, units))
        let (w, b) = (graph.parameter("W", Shape(units, units)), graph.parameter("b", Shape(1, units)))
        let y = try graph.append(Affine(), "y", of: [x, w, b])
        let loss = try graph.append(SquaredError(), "L", of: [y, graph.input("t", Shape(2, units))])
        let plan = try Plan(graph, loss: loss, kernel: NaiveKernel())
        return (plan.forwardSteps + plan.backwardSteps).reduce(into: [:]) { steps, step in
            if case .product(let product) = step.work { steps[step.label] = product.leavesCaches }
        }
    }

    @Test("gradients leave the caches where the plan is larger than the last one")
    func gradients() throws {
        #expect(try steps(units: 32).values.allSatisfy { !$0 })
        let cache = try #require(Topology.current.outermostCacheBytes)
        // The weights and their gradient, four bytes a number.
        let units = Int((Double(cache) / 8).squareRoot()) + 16
        let large = try steps(units: units)
        #expect(large["y: W̄ = Z̄ᵀ·X"] == true)
        #expect(large["y = X·Wᵀ"] == false)
    }
}
