import Foundation
import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

@Suite struct SoftmaxTests {
    /// Softmax of one example's logits.
    private func softmax(_ logits: [Double]) throws -> [Double] {
        var graph = Graph<Double>()
        let z = graph.input("z", Shape(1, logits.count))
        let y = try graph.append(Softmax(), "y", of: [z])
        let plan = try Plan(graph, loss: nil, kernel: NaiveKernel<Double>())
        for (column, logit) in logits.enumerated() { plan.value(of: z)[0, column] = logit }
        plan.run(.forward, as: .alone)
        return plan.value(of: y).elements
    }

    @Test("S3: positive, and of sum 1", arguments: [[0.0], [1, 2, 3], [-5, 0.25, 7, 7], [30, -30]])
    func probabilities(logits: [Double]) throws {
        let y = try softmax(logits)
        #expect(y.allSatisfy { $0 > 0 })
        #expect(abs(y.reduce(0, +) - 1) < 1e-15)
        let sum = logits.map { exp($0) }.reduce(0, +)
        for (probability, logit) in zip(y, logits) { #expect(abs(probability - exp(logit) / sum) < 1e-15) }
    }

    @Test("S3: one logit much larger than the others takes it all")
    func argmax() throws {
        let y = try softmax([0, 40, 1])
        #expect(y[1] == 1)
        #expect(y[0] < 1e-17 && y[2] < 1e-16)
    }

    @Test("S3: K = 2 is the logistic function of the difference", arguments: [-40.0, -1.5, 0, 0.125, 3, 50])
    func twoClasses(difference: Double) throws {
        let y = try softmax([1 + difference, 1])
        #expect(abs(y[0] - 1 / (1 + exp(-difference))) < 1e-15)
    }

    @Test("S3: logits of ±10⁴ do not overflow")
    func largeLogits() throws {
        #expect(try softmax([1e4, -1e4]) == [1, 0])
        #expect(try softmax([1e4, 1e4]) == [0.5, 0.5])
        #expect(try softmax([-1e4, -1e4, -1e4]).allSatisfy { abs($0 - 1.0 / 3) < 1e-15 })
    }

    @Test("S4: softmax and cross-entropy, combined and apart, have one value and one gradient")
    func combinedAndSeparate() throws {
        func run(_ build: (inout Graph<Double>, Node, Node) throws -> Node) throws -> (Double, [Double]) {
            var fixture = Fixture(seed: 3)
            let z = fixture.graph.parameter("z", Shape(5, 4))
            let t = fixture.graph.input("t", Shape(5, 4))
            let loss = try build(&fixture.graph, z, t)
            let plan = try fixture.plan(loss, filling: [z], scale: 4)
            try OneHot.encode([0, 3, 1, 1, 2], into: plan.value(of: t))
            plan.pass()
            return (plan.value(of: loss)[0, 0], try #require(plan.errorSignal(of: z)).elements)
        }
        let (value, gradient) = try run { try $0.append(SoftmaxCrossEntropy(), "L", of: [$1, $2]) }
        let (separateValue, separateGradient) = try run { graph, z, t in
            let y = try graph.append(Softmax(), "y", of: [z])
            return try graph.append(CrossEntropy(), "L", of: [y, t])
        }
        #expect(abs(value - separateValue) < 1e-14)
        for (one, other) in zip(gradient, separateGradient) { #expect(abs(one - other) < 1e-15) }
        #expect(gradient.contains { abs($0) > 0.01 })
    }

    @Test("S4: Z̄ = (softmax(Z) − T) / batch")
    func errorSignalOfLogits() throws {
        var fixture = Fixture(seed: 5)
        let (z, t) = (fixture.graph.parameter("z", Shape(2, 3)), fixture.graph.input("t", Shape(2, 3)))
        let loss = try fixture.graph.append(SoftmaxCrossEntropy(), "L", of: [z, t])
        let plan = try fixture.plan(loss, filling: [z], scale: 2)
        try OneHot.encode([2, 0], into: plan.value(of: t))
        plan.pass()
        let zBar = try #require(plan.errorSignal(of: z))
        for row in 0..<2 {
            let logits = (0..<3).map { plan.value(of: z)[row, $0] }
            for (column, probability) in try softmax(logits).enumerated() {
                let expected = (probability - plan.value(of: t)[row, column]) / 2
                #expect(abs(zBar[row, column] - expected) < 1e-15)
            }
        }
    }
}
