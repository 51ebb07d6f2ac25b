import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

/// Nodes with several children: their error signals are sums (slide "Multivariate chain rule").
@Suite struct FanOutTests {
    private func check(
        _ build: (inout Graph<Double>) throws -> (output: Node, parameters: [Node])
    ) throws -> Double {
        var fixture = Fixture(seed: 7)
        let (output, parameters) = try build(&fixture.graph)
        let target = fixture.graph.input("t", fixture.graph[output].shape)
        let loss = try fixture.graph.append(SquaredError(), "L", of: [output, target])
        let plan = try fixture.plan(loss, filling: parameters + [target])
        return plan.largestGradientError(of: parameters, loss: loss)
    }

    @Test func aNodeAddedToItself() throws {
        let error = try check { graph in
            let a = graph.parameter("a", Shape(2, 3))
            return (try graph.append(Add(), "2a", of: [a, a]), [a])
        }
        #expect(error < 1e-6)
    }

    /// X·Xᵀ + b: one node is both the examples and the weights of a product.
    @Test func aNodeThatIsTwoParentsOfOneOperation() throws {
        let error = try check { graph in
            let (x, b) = (graph.parameter("x", Shape(4, 3)), graph.parameter("b", Shape(1, 4)))
            return (try graph.append(Affine(), "z", of: [x, x, b]), [x, b])
        }
        #expect(error < 1e-6)
    }

    @Test("S8: units in a directed acyclic graph: a skip connection", arguments: Activation.continuous)
    func aSkipConnection(_ activation: Activation) throws {
        let error = try check { graph in
            let x = graph.parameter("x", Shape(3, 4))
            let (v, w) = (graph.parameter("V", Shape(4, 4)), graph.parameter("W", Shape(4, 4)))
            let (b, c) = (graph.parameter("b", Shape(1, 4)), graph.parameter("c", Shape(1, 4)))
            let z = try graph.append(Affine(), "z", of: [x, v, b])
            let h = try graph.append(Activate(activation), "h", of: [z])
            let y = try graph.append(Affine(), "y", of: [h, w, c])
            return (try graph.append(Add(), "sum", of: [y, h]), [x, v, w, b, c])
        }
        #expect(error < 1e-6)
    }

    /// The same weights and biases in three layers.
    @Test(arguments: [Activation.tanh, .identity]) func sharedParameters(_ activation: Activation) throws {
        let error = try check { graph in
            let (x, w) = (graph.parameter("x", Shape(3, 4)), graph.parameter("W", Shape(4, 4)))
            let b = graph.parameter("b", Shape(1, 4))
            var signal = x
            for layer in 1...3 {
                signal = try graph.append(Affine(), "z\(layer)", of: [signal, w, b])
                signal = try graph.append(Activate(activation), "h\(layer)", of: [signal])
            }
            return (signal, [x, w, b])
        }
        #expect(error < 1e-6)
    }

    /// An activation that is another product's weights, and one that stands on a parameter.
    @Test func activationsInUnusualPlaces() throws {
        let error = try check { graph in
            let (p, q) = (graph.parameter("p", Shape(3, 4)), graph.parameter("q", Shape(5, 4)))
            let (b, r) = (graph.parameter("b", Shape(1, 5)), graph.parameter("r", Shape(2, 5)))
            let c = graph.parameter("c", Shape(1, 3))
            let x = try graph.append(Activate(.tanh), "x", of: [p])
            let w = try graph.append(Activate(.logistic), "w", of: [q])
            let z = try graph.append(Affine(), "z", of: [x, w, b])
            let h = try graph.append(Activate(.softplus), "h", of: [z])
            return (try graph.append(Affine(), "y", of: [r, h, c]), [p, q, b, r, c])
        }
        #expect(error < 1e-6)
    }

    /// A node behind the loss, and one beside it, change nothing.
    @Test func whatTheLossDoesNotNeed() throws {
        var fixture = Fixture()
        let (x, w) = (fixture.graph.parameter("x", Shape(1, 2)), fixture.graph.parameter("w", Shape(1, 2)))
        let (b, unused) = (fixture.graph.parameter("b", .scalar), fixture.graph.parameter("u", .scalar))
        let loss = try fixture.graph.append(Affine(), "L", of: [x, w, b])
        let behind = try fixture.graph.append(Activate(.logistic), "behind", of: [loss])
        _ = try fixture.graph.append(Add(), "beside", of: [behind, unused])
        let plan = try fixture.plan(loss, filling: [x, w, b, unused])
        #expect(plan.largestGradientError(of: [x, w, b], loss: loss) < 1e-6)
        #expect(plan.errorSignal(of: unused) == nil)
        #expect(plan.errorSignal(of: behind) == nil)
    }

    /// A loss that is an activation keeps L̄ = 1 from pass to pass.
    @Test func aLossThatIsAnActivation() throws {
        var fixture = Fixture()
        let (x, w) = (fixture.graph.parameter("x", Shape(1, 2)), fixture.graph.parameter("w", Shape(1, 2)))
        let b = fixture.graph.parameter("b", .scalar)
        let z = try fixture.graph.append(Affine(), "z", of: [x, w, b])
        let loss = try fixture.graph.append(Activate(.logistic), "L", of: [z])
        let plan = try fixture.plan(loss, filling: [x, w, b])
        #expect(plan.largestGradientError(of: [x, w, b], loss: loss) < 1e-6)
        #expect(plan.errorSignal(of: loss)?.elements == [1])
    }
}
