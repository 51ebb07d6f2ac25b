import Harness

/// Shares of the multiply-add peak over the products of one setting, drawn in text: each kernel's dot before the peak.
struct PeakChart {
    private let rows: [KernelRow]
    private let glyphs: Glyphs

    init(_ rows: [KernelRow], glyphs: Glyphs = .of()) {
        self.rows = Self.chosen(from: rows.filter { $0.status == .ok && $0.peakRatio != nil })
        self.glyphs = glyphs
    }

    /// Empty where fewer than two shares are to be compared.
    var text: String {
        guard rows.count > 1, let first = rows.first else { return "" }
        let lines = rows.map { row in
            DotPlot.Row(
                label: [glyphs.written(row.product), row.kernel],
                value: row.peakRatio ?? 0, low: row.peakCI95LowRatio, high: row.peakCI95HighRatio)
        }
        let plot = DotPlot(lines, reference: 1, glyphs: glyphs)
        let epilogue = first.epilogue == ProductEpilogue.none.description ? "" : ", with \(first.epilogue)"
        return """
            Share of the multiply-add peak, \(Figures.threads(first.threadsRequested)), \
            \(first.precision.rawValue)\(epilogue)
            \(glyphs.dot) measured with \(glyphs.interval) its 95 % interval   \(glyphs.reference) the peak
            \(plot.text)
            """
    }

    /// Each product once with each kernel: those of the fewest threads, of the precision and epilogue that come first. Squares if there
    /// are several, so that the size is all that differs; of more than ``most`` products some, evenly, and the largest.
    private static func chosen(from rows: [KernelRow]) -> [KernelRow] {
        guard let threads = rows.map(\.threadsRequested).min(),
            let first = rows.first(where: { $0.threadsRequested == threads })
        else { return [] }
        let alike = rows.filter {
            $0.threadsRequested == threads && $0.precision == first.precision && $0.epilogue == first.epilogue
                && $0.cacheState == first.cacheState
        }
        let squares = alike.filter { $0.m == $0.n && $0.n == $0.k }
        let series = Set(squares.map(\.m)).count > 1 ? squares : alike
        let products = Dictionary(grouping: series, by: \.product)
            .sorted { ($0.value[0].multiplyAdds, $0.key) < ($1.value[0].multiplyAdds, $1.key) }.map(\.value)
        let kernels = series.map(\.kernel).distinct
        return products.some(atMost: most).flatMap { rows in
            kernels.compactMap { kernel in rows.first { $0.kernel == kernel } }
        }
    }

    private static var most: Int { 10 }
}

extension KernelRow {
    /// `m×n×k` and how A and B lie.
    var product: String { "\(m)×\(n)×\(k) \(transposeA ? "t" : "n")\(transposeB ? "t" : "n")" }

    fileprivate var multiplyAdds: Int { m * n * k }
}
