import Matrices
import Networks
import Testing
import VectorRoutines

@Suite struct LinearCollapseTests {
    /// A stack of linear layers, its weights and biases drawn by `draw`.
    private func stack(_ units: [Int], draw: () -> Double) throws -> Composition {
        try Composition(
            zip(units, units.dropFirst()).map { inputs, outputs in
                try Layer(
                    weights: (0..<outputs).map { _ in (0..<inputs).map { _ in draw() } },
                    biases: (0..<outputs).map { _ in draw() }, activation: .identity)
            })
    }

    /// By hand: W₂W₁ = (3 4; 4 6) and W₃W₂W₁ = (−1 −2); b₁ = (1, 0) becomes (0, 3), then −3 + 5.
    @Test("S13: three layers multiply to W‴W″W′, and their biases pass through")
    func byHand() throws {
        let stack = try Composition([
            Layer(weights: [[1, 2], [3, 4]], biases: [1, 0], activation: .identity),
            Layer(weights: [[0, 1], [1, 1]], biases: [0, 2], activation: .identity),
            Layer(weights: [[1, -1]], biases: [5], activation: .identity),
        ])
        #expect(try stack.collapsed() == Layer(weights: [[-1, -2]], biases: [2], activation: .identity))
    }

    @Test("S13: a stack of linear layers equals one, exactly in integers, up to rounding in fractions")
    func stacksEqualOneLayer() throws {
        var generator = SeededGenerator(seed: 13)
        for units in [[3, 2], [4, 7, 2], [5, 1, 6, 3], [2, 9, 8, 7, 6, 5]] {
            let integers = try stack(units) { Double(Int.random(in: -9...9, using: &generator)) }
            let whole = (0..<6).map { _ in (0..<units[0]).map { _ in Double(Int.random(in: -9...9, using: &generator)) }
            }
            let collapsed = try Composition([integers.collapsed()])
            #expect(collapsed.units == [units[0], units[units.count - 1]])
            #expect(try collapsed(whole) == integers(whole))

            let fractions = try stack(units) { generator.nextSigned() }
            let inputs = (0..<6).map { _ in (0..<units[0]).map { _ in generator.nextSigned() as Double } }
            let (one, many) = (try Composition([fractions.collapsed()])(inputs), try fractions(inputs))
            for (one, many) in zip(one.joined(), many.joined()) { #expect(abs(one - many) < 1e-13) }
        }
    }

    @Test("S13: a layer that is not linear is named", arguments: Activation.allCases.filter { $0 != .identity })
    func onlyLinearLayersCollapse(activation: Activation) throws {
        let linear = try Layer(weights: [[1]], biases: [0], activation: .identity)
        let bent = try Layer(weights: [[1]], biases: [0], activation: activation)
        let error = #expect(throws: LayerError.notLinear(layer: 2, activation: activation)) {
            try Composition([linear, bent, linear]).collapsed()
        }
        #expect(error?.description.contains("layer 2 is \(activation.rawValue)") == true)
        #expect(try Composition([linear]).collapsed() == linear)
    }
}
