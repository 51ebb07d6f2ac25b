import Harness

/// What two runs say of the rows that both have.
///
/// Times of two runs are not paired, so they are compared as independent samples (`IndependentRatio`), with the
/// confidence that all rows' intervals hold together with 95 %. Ratios each run has measured in pairs; there the question
/// is whether both runs found the same (`Agreement`).
public struct RunComparison: Sendable {
    /// A row a quantity, in the first run's order.
    public let rows: [ComparisonRow]
    /// Differences between the machines or settings, a line each, that make times incomparable.
    public let differences: [String]
    /// Quantities of one run that the other does not have.
    public let withoutPartner: (first: Int, second: Int)
    /// Rows whose samples are not all there, in both runs.
    public let rowsWithoutSamples: Int

    /// - Throws: ``RunFolderError`` or ``CSVError`` of a run that cannot be read or has nothing to compare.
    public init(_ first: RunReader, _ second: RunReader) throws {
        let (one, other) = (try RunContents(first), try RunContents(second))
        differences = RunDifferences(one, other).lines
        rowsWithoutSamples = one.rowsWithoutSamples + other.rowsWithoutSamples
        let pairs = Self.pairs(one.observations, other.observations)
        withoutPartner = (one.observations.count - pairs.count, other.observations.count - pairs.count)
        let comparisons = pairs.count { $0.first.row.isOfTimes }
        let confidence = PairedRatio.confidence(forComparisons: comparisons)
        rows = pairs.compactMap { first, second in
            var row = first.row
            row.secondRunID = second.row.firstRunID
            switch (first.value, second.value) {
            case (.times(let before), .times(let after)): row.compare(before, after, confidence: confidence)
            case (.ratio(let before), .ratio(let after)): row.compare(before, after)
            default: return nil
            }
            return row
        }
    }

    /// The rows of times that have this verdict.
    public func count(_ verdict: Verdict) -> Int { rows.count { $0.isOfTimes && $0.verdict == verdict.rawValue } }

    /// The ratios that agree so.
    public func count(_ agreement: Agreement) -> Int {
        rows.count { !$0.isOfTimes && $0.verdict == agreement.rawValue }
    }

    /// Each observation of the first with that of the second which is the same. Where one run has it several times,
    /// those of one case come together, the others in their order.
    private static func pairs(
        _ first: [Observation], _ second: [Observation]
    ) -> [(first: Observation, second: Observation)] {
        var partners = Dictionary(grouping: second, by: \.identity)
        let ownCases = Dictionary(grouping: first, by: \.identity).mapValues { Set($0.map(\.row.caseID)) }
        return first.compactMap { observation in
            guard let left = partners[observation.identity] else { return nil }
            let others = ownCases[observation.identity, default: []]
            let index =
                left.firstIndex { $0.row.caseID == observation.row.caseID }
                ?? left.firstIndex { !others.contains($0.row.caseID) }
            guard let index else { return nil }
            return (observation, partners[observation.identity, default: []].remove(at: index))
        }
    }
}

extension ComparisonRow {
    fileprivate mutating func compare(_ before: [Double], _ after: [Double], confidence: Double) {
        firstSeconds = Statistics.median(before)
        secondSeconds = Statistics.median(after)
        let change = IndependentRatio(after, over: before, confidence: confidence)
        changeRatio = change?.ratio
        changeLowRatio = change?.low
        changeHighRatio = change?.high
        // Less time is faster.
        verdict = (change.map { Verdict(speedupFrom: 1 / $0.high, to: 1 / $0.low) } ?? .cannotTell).rawValue
    }

    fileprivate mutating func compare(_ before: ReportedRatio, _ after: ReportedRatio) {
        (firstRatio, firstCI95LowRatio, firstCI95HighRatio) = (before.ratio, before.low, before.high)
        (secondRatio, secondCI95LowRatio, secondCI95HighRatio) = (after.ratio, after.low, after.high)
        changeRatio = after.ratio / before.ratio
        let range = after.range(over: before)
        changeLowRatio = range?.low
        changeHighRatio = range?.high
        verdict = Agreement(before, after).rawValue
    }
}
