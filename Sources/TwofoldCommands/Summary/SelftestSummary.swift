import Harness

/// A selftest's findings as a person reads them.
struct SelftestSummary {
    private let findings: [SelftestFinding]

    init(_ findings: [SelftestFinding]) { self.findings = findings }

    var text: String {
        var table = TextTable(
            ["kind", "setting", "how often", "trials", "found", "target", "ratio", "verdict"], words: [0, 1, 2, 7])
        for finding in findings {
            table.add([
                finding.kind.rawValue, finding.setting, finding.event, "\(finding.trials)",
                percent(finding.share), finding.target.map(text) ?? "–", Figures.fixed(finding.ratio, 3),
                finding.isMissed ? "MISSED" : finding.verdict.rawValue,
            ])
        }
        return table.text
    }

    /// Which targets are missed, in a line; nil where none is.
    var failure: String? {
        let missed = findings.filter(\.isMissed).map { finding in
            "\(finding.setting), \(finding.event): \(percent(finding.share)) of \(finding.trials), target "
                + (finding.target.map(text) ?? "–")
        }
        return missed.isEmpty ? nil : "selftest missed: " + missed.joined(separator: "; ")
    }

    private func text(_ target: Target) -> String {
        switch target {
        case .atLeast(let share): "≥ \(percent(share, 0))"
        case .atMost(let share): "≤ \(percent(share, 0))"
        }
    }

    private func percent(_ share: Double, _ digits: Int = 1) -> String {
        share.isFinite ? "\(Figures.fixed(100 * share, digits)) %" : "–"
    }
}
