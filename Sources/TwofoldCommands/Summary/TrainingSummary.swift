import Harness

/// Epochs of training, as people read them.
struct TrainingSummary {
    private let rows: [TrainingRow]

    init(_ rows: [TrainingRow]) { self.rows = rows }

    var text: String {
        var table = TextTable(["epoch", "time", "training loss", "accuracy", "test loss", "accuracy"])
        for row in rows {
            table.add([
                "\(row.epoch)", Figures.seconds(row.seconds), Figures.fixed(row.trainingLoss, 4),
                Figures.fixed(row.trainingAccuracy, 4), Figures.fixed(row.testLoss, 4),
                Figures.fixed(row.testAccuracy, 4),
            ])
        }
        return table.text
    }
}
