import Matrices
import Networks
import Testing
import VectorRoutines

@Suite struct TruthTableTests {
    /// The configuration with a number, in the slide's order, without the table's help.
    private func configuration(_ number: Int, inputs: Int) -> [Double] {
        let digits = String(number, radix: 2)
        let padded = String(repeating: "0", count: inputs - digits.count) + digits
        return padded.map { $0 == "1" ? 1 : -1 }
    }

    /// The outputs for all configurations, some hundred at a time to spare memory.
    private func outputs(_ network: Composition, inputs: Int) throws -> [Double] {
        let all = (0..<1 << inputs).map { configuration($0, inputs: inputs) }
        return try stride(from: 0, to: all.count, by: 256).flatMap { start in
            try network(Array(all[start..<min(start + 256, all.count)])).map { $0[0] }
        }
    }

    @Test("S15: every table of up to 3 inputs has an exact network", arguments: 1...3)
    func everyTable(inputs: Int) throws {
        let configurations = 1 << inputs
        for function in 0..<1 << configurations {
            let targets = (0..<configurations).map { function >> $0 & 1 == 1 ? 1 : -1 }
            let network = try TruthTable(targets: targets).network
            #expect(network.units == [inputs, configurations, 1])
            #expect(network.layers.map(\.activation) == [.threshold, .identity])
            #expect(try outputs(network, inputs: inputs) == targets.map(Double.init))
        }
    }

    @Test("S15: labels drawn at random are fitted exactly", arguments: [8, 12])
    func randomTables(inputs: Int) throws {
        let table = try TruthTable.random(inputs: inputs, seed: 15)
        #expect(try outputs(table.network, inputs: inputs) == table.targets.map(Double.init))
        // Both labels come, about as often.
        let share = Double(table.targets.filter { $0 == 1 }.count) / Double(table.targets.count)
        #expect(0.4...0.6 ~= share)
        #expect(try table == .random(inputs: inputs, seed: 15) && table != .random(inputs: inputs, seed: 16))
    }

    @Test("S15: each hidden unit responds to one configuration")
    func oneUnitAConfiguration() throws {
        let table = try TruthTable(targets: Array(repeating: 1, count: 32))
        #expect(table.configurations == (0..<32).map { configuration($0, inputs: 5) })
        let hidden = try Composition([table.network.layers[0]])(table.configurations)
        for (row, units) in hidden.enumerated() {
            #expect(units == (0..<32).map { $0 == row ? 1 : 0 })
        }
    }

    /// The rows that the slide shows: (−1, −1, 1) ↦ −1, (−1, 1, −1) ↦ 1, (−1, 1, 1) ↦ 1.
    @Test("S15: the slide's rows")
    func theSlide() throws {
        let network = try TruthTable(targets: [1, -1, 1, 1, -1, -1, -1, -1]).network
        #expect(try network([[-1, -1, 1], [-1, 1, -1], [-1, 1, 1]]) == [[-1], [1], [1]])
    }

    @Test("S15: parity by the table and by a compact network, exponential against quadratic", arguments: 1...10)
    func parity(inputs: Int) throws {
        let truth = (0..<1 << inputs).map { number -> Double in
            configuration(number, inputs: inputs).reduce(false) { $0 != ($1 > 0) } ? 1 : -1
        }
        let table = try TruthTable.parity(inputs: inputs).network
        let compact = try ParityNetwork.compact(inputs: inputs)
        #expect(try outputs(table, inputs: inputs) == truth)
        #expect(try outputs(compact, inputs: inputs) == truth)
        #expect(compact.layers.map(\.activation) == [.threshold, .identity])
        #expect(table.weightCount == (inputs + 1) * 1 << inputs)
        #expect(compact.weightCount == inputs * (inputs + 1))
    }

    @Test("S15: a compact network of 300 inputs, whose table no machine could hold")
    func parityOfMany() throws {
        var generator = SeededGenerator(seed: 300)
        let rows = (0..<20).map { _ in (0..<300).map { _ in Bool.random(using: &generator) } }
        let outputs = try ParityNetwork.compact(inputs: 300)(rows.map { $0.map { $0 ? 1 : -1 } })
        #expect(outputs == rows.map { [$0.filter { $0 }.count % 2 == 1 ? 1 : -1] })
    }

    @Test("S15: what is no table is named")
    func badTables() throws {
        for count in [0, 3, 6, 4095, 8191] {
            #expect(throws: TruthTableError.targetCount(count)) {
                try TruthTable(targets: Array(repeating: 1, count: count))
            }
        }
        for (count, inputs) in [(1, 0), (8192, 13), (16384, 14)] {
            let error = #expect(throws: TruthTableError.inputCount(inputs, allowed: 1...12)) {
                try TruthTable(targets: Array(repeating: 1, count: count))
            }
            #expect(error?.description.contains("1 to 12") == true)
        }
        for target in [0, 2, -2, .min] {
            #expect(throws: TruthTableError.target(target, index: 2)) { try TruthTable(targets: [1, -1, target, 1]) }
        }
        for inputs in [-1, 0, 13, .max] {
            let error = TruthTableError.inputCount(inputs, allowed: 1...12)
            #expect(throws: error) { try TruthTable.parity(inputs: inputs) }
            #expect(throws: error) { try TruthTable.random(inputs: inputs, seed: 1) }
        }
        for inputs in [.min, 0, 4097] {
            #expect(throws: TruthTableError.inputCount(inputs, allowed: 1...4096)) {
                try ParityNetwork.compact(inputs: inputs)
            }
        }
    }
}
