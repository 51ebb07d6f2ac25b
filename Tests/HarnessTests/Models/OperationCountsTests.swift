import Harness
import Networks
import Testing

@Suite struct OperationCountsTests {
    /// Backward over forward is 2 − f₁, f₁ the first layer's share of the weights.
    @Test(arguments: [("784-128-10", 1.013), ("784-256-256-10", 1.253), ("784-512-512-512-10", 1.569)])
    func ratioLeavesOutTheFirstLayersInputGradient(network: String, ratio: Double) throws {
        let shape = try NetworkShape(parsing: network)
        let counts = OperationCounts(shape, batch: 64, inputGradient: false)
        #expect(abs(counts.ratio - ratio) < 0.0005)
        #expect(abs(counts.ratio - (2 - shape.firstLayerShare)) < 1e-14)
        #expect(OperationCounts(shape, batch: 64, inputGradient: true).ratio == 2)
    }

    @Test(arguments: [1, 2, 3, 8, 20])
    func equalWidthsGiveTwoLessOneOverTheDepth(depth: Int) throws {
        let shape = try NetworkShape(depth: depth, width: 24)
        #expect(abs(OperationCounts(shape, batch: 3, inputGradient: false).ratio - (2 - 1 / Double(depth))) < 1e-14)
    }

    /// 16·8 + 8·4 = 160 weights, 128 of them in the first layer.
    @Test func countsAreThoseOfTheProducts() throws {
        let shape = try NetworkShape(units: [16, 8, 4])
        let counts = OperationCounts(shape, batch: 2, inputGradient: false)
        #expect(counts.forward == 320)
        #expect(counts.weightGradients == 320)
        #expect(counts.inputGradients == 64)
        #expect(counts.backward == 384)
        #expect(OperationCounts(shape, batch: 2, inputGradient: true).inputGradients == 320)
    }
}
