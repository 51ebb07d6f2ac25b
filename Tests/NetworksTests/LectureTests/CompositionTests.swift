import Networks
import Testing
import VectorRoutines

@Suite struct CompositionTests {
    private func layer(_ weights: [[Double]], _ biases: [Double], _ activation: Activation) throws -> Layer {
        try Layer(weights: weights, biases: biases, activation: activation)
    }

    @Test("S10: y = f⁽²⁾(f⁽¹⁾(x)), whether composed first or one after the other")
    func layersCompose() throws {
        let first = try Composition([layer([[1, -2], [0.5, 3], [-1, 1]], [0, 0.25, -0.5], .relu)])
        let second = try Composition([layer([[2, 1, -1]], [0.125], .tanh)])
        let examples = [[1.0, 2], [-3, 0.5], [0, 0]]
        let composed = try first.followed(by: second)
        #expect(composed.units == [2, 3, 1])
        #expect(composed.weightCount == 9)
        #expect(try composed(examples) == second(first(examples)))
        // relu(1 − 4, ½ + 6 + ¼, −1 + 2 − ½) = (0, 6¾, ½)
        #expect(try first([[1, 2]]) == [[0, 6.75, 0.5]])
        #expect(try first([]) == [])
    }

    @Test func whatDoesNotFitIsNamed() throws {
        let two = try layer([[1, 2]], [0], .identity)
        #expect(throws: LayerError.raggedWeights(rows: [2, 1])) { try layer([[1, 2], [3]], [0, 0], .relu) }
        #expect(throws: LayerError.raggedWeights(rows: [])) { try layer([], [], .relu) }
        #expect(throws: LayerError.biasCount(1, units: 2)) { try layer([[1], [2]], [0], .relu) }
        #expect(throws: LayerError.noLayers) { try Composition([]) }
        #expect(throws: LayerError.widthsDiffer(layer: 1, outputs: 1, inputs: 2)) { try Composition([two, two]) }
        #expect(throws: LayerError.inputWidth(3, expected: 2)) { try Composition([two])([[1, 2], [1, 2, 3]]) }
    }
}
