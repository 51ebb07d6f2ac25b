import Harness

/// What `bench` prints at its end: the tables, then what they say, in words, and what is not to be trusted.
struct Summary {
    private let rows: [Row]

    init(_ rows: [Row]) { self.rows = rows }

    var text: String {
        [
            KernelSummary(rows.kernels).text, PeakChart(rows.kernels).text, CostSummary(rows.passes).text,
            RatioSummary(rows.ratios).text,
            RatioChart(rows.ratios).text, FitSummary(rows.fits).text, Findings(rows).text, Warnings(rows).text,
            TimeSummary(rows.times).text,
        ].paragraphs
    }
}

extension [String] {
    /// Those that say something, an empty line between them.
    var paragraphs: String { filter { !$0.isEmpty }.joined(separator: "\n\n") }
}
