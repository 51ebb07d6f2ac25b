import Harness
import Testing

@testable import TwofoldCommands

/// The losses in text, below the table of epochs.
@Suite struct TrainingChartTests {
    private func row(_ epoch: Int, training: Double, test: Double?) -> TrainingRow {
        var row = TrainingRow(
            runID: "run", kernel: "tiled", precision: .float32, threadsRequested: 1, network: "8-8", seed: 1, batch: 4,
            dataSet: "digits", task: "ten classes", activation: "relu", regularization: 0)
        (row.epoch, row.trainingLoss, row.testLoss) = (epoch, training, test)
        return row
    }

    private func lines(_ rows: [TrainingRow]) -> [String] {
        TrainingChart(rows, glyphs: .ascii).text.split(separator: "\n").map(String.init)
    }

    /// On a ruler of 77 columns from 0 to 2.
    @Test func bothLossesStandAtTheirValues() {
        let lines = lines([row(1, training: 2, test: 1.5), row(2, training: 0.5, test: nil)])
        #expect(lines.count == 5)
        #expect(Array(lines[1])[3...].indices.filter { Array(lines[1])[$0] == "o" } == [79])
        #expect(Array(lines[1])[3 + 57] == "x")
        #expect(Array(lines[2])[3 + 19] == "o" && !lines[2].contains("x"))
    }

    /// Whoever trains with too large a step sees infinity and NaN in the table.
    @Test func whatHasDivergedHasNoPlace() {
        let rows = [
            row(1, training: 2, test: .nan), row(2, training: .nan, test: 1), row(3, training: .infinity, test: 1),
            row(4, training: 1, test: .infinity),
        ]
        #expect(lines(rows).count == 5)
        #expect(lines(Array(rows.dropLast())).isEmpty)
    }

    @Test func ofManyEpochsSomeAndTheLast() {
        let lines = lines((1...50).map { row($0, training: 1, test: 1) })
        #expect(lines.count == 1 + 17 + 2)
        #expect(lines[17].hasPrefix("50"))
    }
}
