import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

@Suite struct GraphTests {
    @Test func shapesThatDoNotFitAreNamed() throws {
        var graph = Graph<Float>()
        let (x, w, b) = (
            graph.input("x", Shape(2, 3)), graph.parameter("w", Shape(4, 5)), graph.parameter("b", Shape(1, 4))
        )
        let error = GraphError.shapesDoNotFit(
            operation: "affine", label: "z", shapes: [Shape(2, 3), Shape(4, 5), Shape(1, 4)])
        #expect(throws: error) { try graph.append(Affine(), "z", of: [x, w, b]) }
        #expect(error.description == "node 'z': affine does not take 2×3, 4×5, 1×4; check its parents")
        #expect(throws: GraphError.self) { try graph.append(Affine(), "z", of: [x, w]) }
        #expect(throws: GraphError.self) { try graph.append(Add(), "s", of: [x, w]) }
        #expect(throws: GraphError.self) { try graph.append(Activate(.relu), "a", of: [x, x]) }
        #expect(throws: GraphError.self) { try graph.append(SquaredError(), "L", of: [x, w]) }
        #expect(throws: GraphError.self) { try graph.append(SoftmaxCrossEntropy(), "L", of: [x]) }
        #expect(graph.vertices.map(\.label) == ["x", "w", "b"])
    }

    @Test func biasesAreOneRowOfTheWeightsRows() throws {
        var graph = Graph<Float>()
        let (x, w) = (graph.input("x", Shape(2, 3)), graph.parameter("w", Shape(4, 3)))
        let (b, wrong) = (graph.parameter("b", Shape(1, 4)), graph.parameter("b", Shape(4, 1)))
        let z = try graph.append(Affine(), "z", of: [x, w, b])
        #expect(graph[z].shape == Shape(2, 4))
        #expect(throws: GraphError.self) { try graph.append(Affine(), "z", of: [x, w, wrong]) }
    }

    @Test("S8: a node's parents stand before it, so no cycle can be built") func aParentOfALargerGraphIsRefused() throws
    {
        var (graph, other) = (Graph<Float>(), Graph<Float>())
        _ = other.input("a", .scalar)
        let foreign = other.input("b", .scalar)
        #expect(throws: GraphError.unknownParent(label: "s")) { try graph.append(Add(), "s", of: [foreign, foreign]) }
    }

    @Test func onlyAScalarHasErrorSignals() throws {
        var graph = Graph<Float>()
        let x = graph.parameter("x", Shape(2, 3))
        #expect(throws: GraphError.notAScalar(label: "x", shape: Shape(2, 3))) {
            try Plan(graph, loss: x, kernel: NaiveKernel<Float>())
        }
    }

    /// Targets that are learned would silently stay as they are.
    @Test(arguments: Loss.allCases) func learnedTargetsAreRefused(loss: Loss) throws {
        var graph = Graph<Float>()
        let (y, t) = (graph.parameter("y", Shape(2, 3)), graph.parameter("t", Shape(2, 3)))
        let node =
            switch loss {
            case .softmaxCrossEntropy: try graph.append(SoftmaxCrossEntropy(), "L", of: [y, t])
            case .logisticCrossEntropy: try graph.append(LogisticCrossEntropy(), "L", of: [y, t])
            case .squaredError: try graph.append(SquaredError(), "L", of: [y, t])
            }
        #expect(throws: GraphError.noErrorSignal(operation: loss.rawValue, label: "L", parent: "t")) {
            try Plan(graph, loss: node, kernel: NaiveKernel<Float>())
        }
    }

    @Test func networksAreReadAndRefused() throws {
        let shape = try NetworkShape(parsing: "784-512-512-10")
        #expect(shape.units == [784, 512, 512, 10])
        #expect(shape.weights == 784 * 512 + 512 * 512 + 512 * 10)
        #expect(shape.depth == 3 && shape.width == nil && shape.description == "784-512-512-10")
        #expect(try NetworkShape(depth: 3, width: 8).width == 8)
        #expect(try NetworkShape(units: [.max, 2]).weights == .max)
        for text in ["", "784", "784-", "784-0", "784--10", "784-x", "-1-2"] {
            let error = #expect(throws: NetworkShapeError.self) { try NetworkShape(parsing: text) }
            #expect(error?.text == text)
        }
        #expect(throws: NetworkShapeError.self) { try NetworkShape(depth: 0, width: 8) }
    }
}
