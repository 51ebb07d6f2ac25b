import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

/// What is fused computes the same as what is not, in fewer steps.
@Suite struct FusionTests {
    /// Two layers with an activation between, and another child of it when wanted.
    private struct TwoLayers {
        var fixture = Fixture(seed: 3)
        let parameters: [Node]
        let (between, activated, loss): (Node, Node, Node)
        let target: Node

        init(_ activation: Activation, secondChild: Bool) throws {
            var graph = Graph<Double>()
            let x = graph.parameter("x", Shape(4, 5))
            let (v, b) = (graph.parameter("V", Shape(6, 5)), graph.parameter("b", Shape(1, 6)))
            let (w, c) = (graph.parameter("W", Shape(3, 6)), graph.parameter("c", Shape(1, 3)))
            between = try graph.append(Affine(), "z", of: [x, v, b])
            activated = try graph.append(Activate(activation), "h", of: [between])
            let y = try graph.append(Affine(), "y", of: [activated, w, c])
            target = graph.input("t", Shape(4, 3))
            loss = try graph.append(SquaredError(), "L", of: [y, target])
            if secondChild { _ = try graph.append(Activate(.identity), "reader", of: [activated]) }
            parameters = [x, v, b, w, c]
            fixture.graph = graph
        }

        /// The steps of each phase, and the loss and all gradients after a pass.
        func results(keeping kept: Set<Node>) throws -> (forward: Int, backward: Int, numbers: [Double]) {
            var fixture = fixture
            let plan = try fixture.plan(loss, keeping: kept, filling: parameters + [target])
            plan.pass()
            let gradients = parameters.flatMap { plan.errorSignal(of: $0)?.elements ?? [] }
            return (plan.forwardSteps.count, plan.backwardSteps.count, plan.value(of: loss).elements + gradients)
        }
    }

    @Test(arguments: Activation.allCases) func fusedEqualsSeparate(_ activation: Activation) throws {
        let layers = try TwoLayers(activation, secondChild: false)
        let fused = try layers.results(keeping: [])
        // z·, y·, losses, mean; ȳ, then c̄ W̄ h̄ and b̄ V̄ x̄.
        #expect((fused.forward, fused.backward) == (4, 7))

        let separate = try layers.results(keeping: [layers.between, layers.activated])
        #expect((separate.forward, separate.backward) == (5, 8))
        #expect(largestDifference(fused.numbers, separate.numbers) < 1e-14)

        let readTwice = try TwoLayers(activation, secondChild: true).results(keeping: [])
        #expect((readTwice.forward, readTwice.backward) == (5, 8))
        #expect(largestDifference(fused.numbers, readTwice.numbers) < 1e-14)
    }

    private func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
        a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
    }
}
