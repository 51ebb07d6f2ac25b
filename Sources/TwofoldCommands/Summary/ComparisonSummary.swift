import Harness
import Reports

/// Two runs beside each other: what changed, a line a row, then the counts.
struct ComparisonSummary {
    private let comparison: RunComparison

    init(_ comparison: RunComparison) { self.comparison = comparison }

    /// - Parameter all: whether rows without a change stand in the tables too.
    func text(all: Bool) -> String {
        let shown = comparison.rows.filter { all || $0.isChange }
        return [
            times(shown.filter(\.isOfTimes)), ratios(shown.filter { !$0.isOfTimes }),
            [timesInWords, ratiosInWords].filter { !$0.isEmpty }.joined(separator: "\n"),
        ].paragraphs
    }

    /// What was left out, a line each.
    var warnings: [String] {
        let (first, second) = comparison.withoutPartner
        let alone =
            first + second == 0
            ? [] : ["\(first) quantities of the first run and \(second) of the second have no partner in the other"]
        let count = comparison.rowsWithoutSamples
        return alone
            + (count == 0
                ? [] : ["\(count) rows have not all their samples in samples.csv: their times are not compared"])
    }

    private func times(_ rows: [ComparisonRow]) -> String {
        guard !rows.isEmpty else { return "" }
        var table = TextTable(
            ["case", "kernel", "of", "first", "second", "second ÷ first", "verdict"], words: [0, 1, 2, 6])
        for row in rows {
            table.add([
                row.caseID, row.kernel, row.subject, Figures.seconds(row.firstSeconds),
                Figures.seconds(row.secondSeconds),
                Figures.ratio(row.changeRatio, row.changeLowRatio, row.changeHighRatio), row.verdict,
            ])
        }
        return "Times of the second run over the first's [95 % for all rows together]\n" + table.text
    }

    private func ratios(_ rows: [ComparisonRow]) -> String {
        guard !rows.isEmpty else { return "" }
        var table = TextTable(["case", "kernel", "ratio", "first", "second", "verdict"], words: [0, 1, 2, 5])
        for row in rows {
            table.add([
                row.caseID, row.kernel, [row.quantity, row.subject].filter { !$0.isEmpty }.joined(separator: " of "),
                Figures.ratio(row.firstRatio, row.firstCI95LowRatio, row.firstCI95HighRatio),
                Figures.ratio(row.secondRatio, row.secondCI95LowRatio, row.secondCI95HighRatio), row.verdict,
            ])
        }
        return "Ratios that each run measured in pairs [its own 95 % interval]\n" + table.text
    }

    private var timesInWords: String {
        let count = comparison.rows.count(where: \.isOfTimes)
        guard count > 0 else { return "" }
        let counts = Verdict.allCases.map { "\(comparison.count($0)) \($0.inWords)" }.joined(separator: ", ")
        return "Of \(count) times, \(counts). On a shared machine all times move together; its ratios tell more."
    }

    private var ratiosInWords: String {
        let count = comparison.rows.count { !$0.isOfTimes }
        guard count > 0 else { return "" }
        let agreeing = comparison.count(Agreement.same) + comparison.count(.overlap)
        let share = Figures.fixed(100 * Double(agreeing) / Double(count), 1)
        return
            "Of \(count) ratios, \(agreeing) overlap or are the same (\(share) %), \(comparison.count(Agreement.apart)) lie apart, "
            + "\(comparison.count(Agreement.cannotTell)) cannot be told for want of an interval."
    }
}

extension ComparisonRow {
    /// Whether it says that the runs differ.
    fileprivate var isChange: Bool {
        [Verdict.faster.rawValue, Verdict.slower.rawValue, Agreement.apart.rawValue].contains(verdict)
    }

    /// The phase, or the epilogue where there is one.
    fileprivate var subject: String {
        phase?.rawValue ?? (epilogue == ProductEpilogue.none.description ? "" : epilogue ?? "")
    }
}

extension Verdict {
    fileprivate var inWords: String {
        switch self {
        case .same: "are the same"
        case .faster: "are faster"
        case .slower: "are slower"
        case .cannotTell: "cannot be told"
        }
    }
}
