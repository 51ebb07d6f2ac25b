import Harness
import Networks
import Testing

@Suite struct TrafficModelTests {
    /// (3 + 5β) / (1 + 3β) with β = B / n.
    @Test(arguments: [(64, 1), (64, 16), (64, 64), (64, 640), (7, 3)])
    func squareLayerHasTheClosedForm(width: Int, batch: Int) throws {
        let model = TrafficModel(
            try NetworkShape(depth: 1, width: width), batch: batch, inputGradient: true, scalarBytes: 4)
        let beta = Double(batch) / Double(width)
        #expect(abs(model.ratio - (3 + 5 * beta) / (1 + 3 * beta)) < 1e-12)
    }

    @Test func limitsAreThreeTwoAndFiveThirds() throws {
        func ratio(batch: Int) throws -> Double {
            let shape = try NetworkShape(depth: 4, width: 1000)
            return TrafficModel(shape, batch: batch, inputGradient: true, scalarBytes: 4).ratio
        }
        #expect(abs(try ratio(batch: 1) - 3) < 0.01)
        #expect(try ratio(batch: 1000) == 2)
        #expect(abs(try ratio(batch: 1_000_000) - 5.0 / 3) < 0.001)
    }

    /// Inputs 2, outputs 3, batch 5: 6 weights, 10 inputs, 15 outputs; what is written counts twice.
    @Test func bytesAreThoseOfTheOperands() throws {
        let shape = try NetworkShape(units: [2, 3])
        let model = TrafficModel(shape, batch: 5, inputGradient: true, scalarBytes: 8)
        #expect(model.forward == 8 * (6 + 10 + 30))
        #expect(model.weightGradients == 8 * (15 + 10 + 12))
        #expect(model.inputGradients == 8 * (15 + 6 + 20))
        #expect(model.backward == 8 * (37 + 41))
        #expect(TrafficModel(shape, batch: 5, inputGradient: false, scalarBytes: 8).inputGradients == 0)
    }

    @Test func onlyTheFirstLayersInputGradientIsLeftOut() throws {
        let (two, one) = (try NetworkShape(units: [2, 3, 4]), try NetworkShape(units: [3, 4]))
        let without = TrafficModel(two, batch: 5, inputGradient: false, scalarBytes: 4)
        let second = TrafficModel(one, batch: 5, inputGradient: true, scalarBytes: 4)
        #expect(without.inputGradients == second.inputGradients)
    }
}
