import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

/// Graphs drawn at random, with fan-out, skip connections and shared parameters, against central differences (S8, S20).
@Suite struct RandomGraphTests {
    private static let (batch, width) = (3, 4)

    /// Appends an operation drawn at random on nodes drawn at random, each batch×width.
    private func append(
        to graph: inout Graph<Double>, _ nodes: [Node], weights: [Node], biases: [Node],
        using generator: inout SeededGenerator
    ) throws -> Node {
        func any(_ nodes: [Node]) -> Node { nodes[Int.random(in: nodes.indices, using: &generator)] }
        let label = "v\(nodes.count)"
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return try graph.append(Add(), label, of: [any(nodes), any(nodes)])
        case 1: return try graph.append(Multiply(), label, of: [any(nodes), any(nodes)])
        case 2: return try graph.append(Scale(by: -0.5), label, of: [any(nodes)])
        case 3: return try graph.append(Softmax(), label, of: [any(nodes)])
        case 4: return try graph.append(Activate(.tanh), label, of: [any(nodes)])
        case 5: return try graph.append(Activate(.logistic), label, of: [any(nodes)])
        default: return try graph.append(Affine(), label, of: [any(nodes), any(weights), any(biases)])
        }
    }

    @Test("S20: v̄ᵢ = Σ v̄ⱼ ∂vⱼ/∂vᵢ over the children, on random graphs", arguments: 1...40)
    func errorSignals(seed: UInt64) throws {
        var fixture = Fixture(seed: seed)
        var generator = SeededGenerator(seed: seed)
        let (batch, width) = (Self.batch, Self.width)
        var nodes = (0..<2).map { fixture.graph.parameter("x\($0)", Shape(batch, width)) }
        let weights = (0..<2).map { fixture.graph.parameter("W\($0)", Shape(width, width)) }
        let biases = (0..<2).map { fixture.graph.parameter("b\($0)", Shape(1, width)) }
        let parameters = nodes + weights + biases
        for _ in 0..<10 {
            nodes.append(
                try append(to: &fixture.graph, nodes, weights: weights, biases: biases, using: &generator))
        }
        // Every node that nobody uses joins the output, so that all lead to the loss.
        var output = nodes[nodes.count - 1]
        for node in nodes.dropLast() { output = try fixture.graph.append(Add(), "sum", of: [output, node]) }
        let target = fixture.graph.input("t", Shape(batch, width))
        let data = try fixture.graph.append(SquaredError(), "L", of: [output, target])
        var loss = data
        for weight in weights + biases {
            let norm = try fixture.graph.append(HalfSquaredNorm(), "R", of: [weight])
            loss = try fixture.graph.append(Add(), "J", of: [loss, norm])
        }
        let plan = try fixture.plan(loss, filling: parameters + [target])
        #expect(plan.largestGradientError(of: parameters, loss: loss) < 1e-6)
    }
}
