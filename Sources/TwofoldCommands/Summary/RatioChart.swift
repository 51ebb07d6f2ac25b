import Harness

/// Backward ÷ forward over the networks of one setting, drawn in text: each kernel's dot beside its prediction and the textbook's 2.
struct RatioChart {
    private let rows: [RatioRow]
    private let glyphs: Glyphs

    init(_ rows: [RatioRow], glyphs: Glyphs = .of()) {
        let measured = rows.filter { $0.status == .ok && ($0.backwardForwardRatio ?? 0) > 0 }
        self.rows = Self.chosen(from: measured)
        self.glyphs = glyphs
    }

    /// Empty where fewer than two ratios are to be compared.
    var text: String {
        guard rows.count > 1, let first = rows.first else { return "" }
        let lines = rows.map { row in
            DotPlot.Row(
                label: [glyphs.written(row.caseCells[0]), row.kernel],
                value: row.backwardForwardRatio ?? 0, low: row.backwardForwardCI95LowRatio,
                high: row.backwardForwardCI95HighRatio, expected: row.predictedRatio)
        }
        let plot = DotPlot(lines, reference: 2, glyphs: glyphs)
        return """
            Backward \(glyphs.over) forward at batch \(first.batch), \(Figures.threads(first.threadsRequested)), \
            \(first.precision.rawValue)
            \(glyphs.dot) measured with \(glyphs.interval) its 95 % interval   \(glyphs.expected) predicted   \
            \(glyphs.reference) textbook's 2
            \(plot.text)
            """
    }

    /// The networks of one setting, by width, then depth, each with its kernels. Of all settings that with the batch nearest to 128
    /// and the fewest threads, and in it one depth with several widths if there is one.
    private static func chosen(from rows: [RatioRow]) -> [RatioRow] {
        guard
            let usual = rows.min(by: { first, second in
                (abs(first.batch - 128), first.threadsRequested, first.precision.rawValue)
                    < (abs(second.batch - 128), second.threadsRequested, second.precision.rawValue)
            })
        else { return [] }
        let alike = rows.filter {
            $0.batch == usual.batch && $0.threadsRequested == usual.threadsRequested && $0.precision == usual.precision
                && $0.inputGradient == usual.inputGradient && $0.cacheState == usual.cacheState
        }
        let widths = Dictionary(grouping: alike.filter { $0.width != nil }, by: \.depth)
            .mapValues { Set($0.compactMap(\.width)).count }
        guard let most = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.value > 1 else {
            return inOrder(alike)
        }
        return inOrder(alike.filter { $0.depth == most.key && $0.width != nil })
    }

    /// By width and depth; kernels of a network in the order in which they were measured.
    private static func inOrder(_ rows: [RatioRow]) -> [RatioRow] {
        rows.enumerated().sorted { first, second in
            (first.element.width ?? .max, first.element.depth, first.element.network, first.offset)
                < (second.element.width ?? .max, second.element.depth, second.element.network, second.offset)
        }.map(\.element)
    }
}
