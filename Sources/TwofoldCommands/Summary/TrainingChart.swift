import Harness

/// Losses over the epochs of training, drawn in text.
struct TrainingChart {
    private let rows: [TrainingRow]
    private let glyphs: Glyphs

    init(_ rows: [TrainingRow], glyphs: Glyphs = .of()) {
        // A loss that has diverged has no place on a scale.
        self.rows = rows.filter { $0.trainingLoss.isFinite }.some(atMost: Self.most)
        self.glyphs = glyphs
    }

    /// Empty where there are fewer than two epochs.
    var text: String {
        guard rows.count > 1 else { return "" }
        let plot = DotPlot(
            rows.map {
                DotPlot.Row(label: ["\($0.epoch)"], value: $0.trainingLoss, expected: $0.testLoss.flatMap(\.finite))
            },
            reference: 0, glyphs: glyphs)
        return """
            Loss after each epoch   \(glyphs.dot) training   \(glyphs.expected) test
            \(plot.text)
            """
    }

    /// Of more epochs some, evenly, and the last.
    private static var most: Int { 20 }
}

extension Double {
    fileprivate var finite: Double? { isFinite ? self : nil }
}
