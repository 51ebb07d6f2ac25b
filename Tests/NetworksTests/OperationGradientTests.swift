import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

/// Each operation's error signals against central differences of a loss behind it.
@Suite struct OperationGradientTests {
    /// The gradient error of an operation on parents of given shapes, under squared error.
    private func gradientError(_ operation: any Operation<Double>, parents shapes: [Shape]) throws -> Double {
        var fixture = Fixture()
        let parents = shapes.enumerated().map { fixture.graph.parameter("p\($0.offset)", $0.element) }
        let value = try fixture.graph.append(operation, "v", of: parents)
        let target = fixture.graph.input("t", fixture.graph[value].shape)
        let loss = try fixture.graph.append(SquaredError(), "L", of: [value, target])
        let plan = try fixture.plan(loss, filling: parents + [target])
        return plan.largestGradientError(of: parents, loss: loss)
    }

    @Test(arguments: [1, 2, 5]) func affine(batch: Int) throws {
        #expect(try gradientError(Affine(), parents: [Shape(batch, 7), Shape(3, 7), Shape(1, 3)]) < 1e-6)
    }

    @Test("S9: each activation brings its derivative", arguments: Activation.continuous)
    func activation(_ activation: Activation) throws {
        #expect(try gradientError(Activate(activation), parents: [Shape(4, 9)]) < 1e-6)
    }

    @Test func add() throws {
        #expect(try gradientError(Add(), parents: [Shape(3, 5), Shape(3, 5)]) < 1e-6)
    }

    @Test func multiply() throws {
        #expect(try gradientError(Multiply(), parents: [Shape(3, 5), Shape(3, 5)]) < 1e-6)
    }

    /// Away from the pole: 2 + numbers from −1 to 1.
    @Test func quotientsAndLogarithms() throws {
        var fixture = Fixture()
        let (a, b) = (fixture.graph.parameter("a", Shape(3, 4)), fixture.graph.parameter("b", Shape(3, 4)))
        let quotient = try fixture.graph.append(Divide(), "a/b", of: [a, b])
        let logarithm = try fixture.graph.append(Logarithm(), "log b", of: [b])
        let sum = try fixture.graph.append(Add(), "v", of: [quotient, logarithm])
        let target = fixture.graph.input("t", Shape(3, 4))
        let loss = try fixture.graph.append(SquaredError(), "L", of: [sum, target])
        let plan = try fixture.plan(loss, filling: [a, b, target])
        for row in 0..<3 {
            for column in 0..<4 { plan.value(of: b)[row, column] += 2 }
        }
        #expect(plan.largestGradientError(of: [a, b], loss: loss) < 1e-6)
    }

    @Test func elementwiseFunctions() throws {
        #expect(try gradientError(Exponential(), parents: [Shape(3, 5)]) < 1e-6)
        #expect(try gradientError(Cosine(), parents: [Shape(3, 5)]) < 1e-6)
        #expect(try gradientError(Scale(by: -2.5), parents: [Shape(3, 5)]) < 1e-6)
        #expect(try gradientError(Softmax(), parents: [Shape(3, 5)]) < 1e-6)
        #expect(try gradientError(HalfSquaredNorm(), parents: [Shape(6, 5)]) < 1e-6)
    }

    @Test func crossEntropyOfProbabilities() throws {
        var fixture = Fixture()
        let (z, t) = (fixture.graph.parameter("z", Shape(4, 3)), fixture.graph.input("t", Shape(4, 3)))
        let y = try fixture.graph.append(Softmax(), "y", of: [z])
        let loss = try fixture.graph.append(CrossEntropy(), "L", of: [y, t])
        let plan = try fixture.plan(loss, keeping: [y], filling: [z], scale: 3)
        try OneHot.encode([2, 0, 1, 1], into: plan.value(of: t))
        #expect(plan.largestGradientError(of: [z], loss: loss) < 1e-6)
    }

    @Test(arguments: Loss.allCases) func loss(_ loss: Loss) throws {
        var fixture = Fixture()
        let output = fixture.graph.parameter("y", Shape(4, 3))
        let target = fixture.graph.input("t", Shape(4, 3))
        let node =
            switch loss {
            case .softmaxCrossEntropy: try fixture.graph.append(SoftmaxCrossEntropy(), "L", of: [output, target])
            case .logisticCrossEntropy: try fixture.graph.append(LogisticCrossEntropy(), "L", of: [output, target])
            case .squaredError: try fixture.graph.append(SquaredError(), "L", of: [output, target])
            }
        let plan = try fixture.plan(node, filling: [output], scale: 3)
        try OneHot.encode([2, 0, 1, 1], into: plan.value(of: target))
        #expect(plan.largestGradientError(of: [output], loss: node) < 1e-6)
    }

    /// The derivative of the threshold is 0, and so is what it brings.
    @Test("S9: the hard threshold brings 0") func thresholdBringsNothing() throws {
        var fixture = Fixture()
        let z = fixture.graph.parameter("z", Shape(2, 3))
        let y = try fixture.graph.append(Activate(.threshold), "y", of: [z])
        let t = fixture.graph.input("t", Shape(2, 3))
        let loss = try fixture.graph.append(SquaredError(), "L", of: [y, t])
        let plan = try fixture.plan(loss, filling: [z, t])
        plan.errorSignal(of: z)?.fill(.nan)
        plan.pass()
        #expect(plan.errorSignal(of: z)?.elements == Array(repeating: 0, count: 6))
    }

    /// The lecture's formulas by hand: ½ Σ (y − t)² and −tᵀ log softmax(z), averaged over the examples.
    @Test func lossesHaveTheLecturesValues() throws {
        func value(_ operation: any Operation<Double>, _ outputs: [[Double]], _ labels: [Int]) throws -> Double {
            var fixture = Fixture()
            let shape = Shape(outputs.count, outputs[0].count)
            let (y, t) = (fixture.graph.parameter("y", shape), fixture.graph.input("t", shape))
            let loss = try fixture.graph.append(operation, "L", of: [y, t])
            let plan = try fixture.plan(loss, filling: [])
            for row in 0..<shape.rows {
                for column in 0..<shape.columns { plan.value(of: y)[row, column] = outputs[row][column] }
            }
            try OneHot.encode(labels, into: plan.value(of: t))
            plan.run(.forward, as: .alone)
            return plan.value(of: loss)[0, 0]
        }
        // Errors (1, 2) and (0, −1): ½ · 5 and ½ · 1, mean 1.5.
        #expect(try value(SquaredError(), [[2, 2], [0, 0]], [0, 1]) == 1.5)
        // Equal logits: log 2 whatever the label; a difference of log 3: log(4/3) and log 4.
        let logarithm2 = 0.693147180559945309
        #expect(abs(try value(SoftmaxCrossEntropy(), [[5, 5]], [1]) - logarithm2) < 1e-15)
        let mean = try value(SoftmaxCrossEntropy(), [[1.0986122886681098, 0], [1.0986122886681098, 0]], [0, 1])
        #expect(abs(mean - (0.28768207245178093 + 1.3862943611198906) / 2) < 1e-15)
        // Neither overflows nor takes the logarithm of 0.
        #expect(try value(SoftmaxCrossEntropy(), [[1e4, -1e4]], [0]) == 0)
        #expect(try value(SoftmaxCrossEntropy(), [[1e4, -1e4]], [1]) == 2e4)
    }
}
