import Harness

/// Where a training step's time goes beyond what the ceilings predict, a line a network and kernel: the excess of each part,
/// and what no part explains. The parts add up to measured − predicted.
struct AccountSummary {
    private let rows: [PassRow]

    init(_ rows: [PassRow]) { self.rows = rows.filter { $0.status == .ok && $0.predictedSeconds != nil } }

    private static let parts: [(name: String, phase: PassPhase)] = [
        ("X·Wᵀ", .forwardProduct), ("Z̄·W", .inputGradient), ("Z̄ᵀ·X", .weightGradient), ("elementwise", .elementwise),
    ]

    var text: String {
        var table = TextTable(
            PassRow.caseHeader + ["kernel", "step", "predicted"] + Self.parts.map { "+ " + $0.name } + ["+ rest"])
        for step in rows where step.phase == .step {
            let mine = rows.filter { $0.caseID == step.caseID && $0.kernel == step.kernel }
            guard let measured = step.medianSeconds, let predicted = step.predictedSeconds else { continue }
            let excesses = Self.parts.map { part in
                mine.first { $0.phase == part.phase }.flatMap { row in
                    row.medianSeconds.flatMap { seconds in row.predictedSeconds.map { seconds - $0 } }
                } ?? 0
            }
            let rest = measured - predicted - excesses.reduce(0, +)
            table.add(
                step.caseCells + [step.kernel, Figures.seconds(measured), Figures.seconds(predicted)]
                    + (excesses + [rest]).map { Figures.fixed(100 * $0 / measured, 0) + " %" })
        }
        guard !table.isEmpty else { return "" }
        return """
            A step's time: by the ceilings, and what is beyond them in each part, in per cent of the time measured
            \(table.text)
            """
    }
}
