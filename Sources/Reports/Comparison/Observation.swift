import Harness
import Matrices

/// One quantity of one measured row, with what tells which row of another run is the same.
struct Observation {
    /// The quantity whose values are times.
    static let seconds = "seconds"

    enum Value {
        /// Seconds of one call, a round each.
        case times([Double])
        case ratio(ReportedRatio)
    }

    /// The row and quantity, by its parameters, not by its case: a suite may measure more, or in another order.
    var identity: [String]
    /// What both runs have of it, without what is compared.
    var row: ComparisonRow
    var value: Value
}

extension Observation {
    private init(
        _ table: String, _ runID: String, _ caseID: String, _ kernel: String, _ precision: Precision, _ threads: Int,
        parameters: [String], quantity: String, epilogue: String? = nil, phase: PassPhase? = nil, value: Value
    ) {
        identity = [table, kernel, precision.rawValue, String(threads), quantity] + parameters
        row = ComparisonRow(
            firstRunID: runID, secondRunID: "", sourceTable: table, caseID: caseID, kernel: kernel, epilogue: epilogue,
            phase: phase, precision: precision, threadsRequested: threads, quantity: quantity, verdict: "")
        self.value = value
    }

    /// - Parameter times: seconds of one call, a round each; empty where there are no samples.
    static func of(_ row: KernelRow, times: [Double]) -> [Observation] {
        values(
            times, (row.peakRatio, row.peakCI95LowRatio, row.peakCI95HighRatio),
            (row.speedupRatio, row.speedupCI95LowRatio, row.speedupCI95HighRatio)
        ).map { quantity, value in
            Observation(
                "kernels", row.runID, row.caseID, row.kernel, row.precision, row.threadsRequested,
                parameters: [
                    row.cacheState.rawValue, "\(row.transposeA)", "\(row.transposeB)", "\(row.m)", "\(row.n)",
                    "\(row.k)",
                    row.epilogue,
                ], quantity: quantity, epilogue: row.epilogue, value: value)
        }
    }

    static func of(_ row: PassRow, times: [Double]) -> [Observation] {
        values(
            // A phase without a step, such as a single layer's input gradient, takes no time.
            times.contains { $0 > 0 } ? times : [], (row.peakRatio, row.peakCI95LowRatio, row.peakCI95HighRatio),
            (row.speedupRatio, row.speedupCI95LowRatio, row.speedupCI95HighRatio)
        ).map { quantity, value in
            Observation(
                "passes", row.runID, row.caseID, row.kernel, row.precision, row.threadsRequested,
                parameters: [
                    row.cacheState.rawValue, row.network, "\(row.batch)", row.activation, "\(row.inputGradient)",
                    row.phase.rawValue,
                ], quantity: quantity, phase: row.phase, value: value)
        }
    }

    static func of(_ row: RatioRow) -> [Observation] {
        guard let ratio = row.backwardForwardRatio else { return [] }
        let reported = ReportedRatio(
            ratio: ratio, low: row.backwardForwardCI95LowRatio, high: row.backwardForwardCI95HighRatio)
        return [
            Observation(
                "ratios", row.runID, row.caseID, row.kernel, row.precision, row.threadsRequested,
                parameters: [
                    cacheState(row).rawValue, row.network, "\(row.batch)", row.activation, "\(row.inputGradient)",
                ],
                quantity: "backward_forward_ratio", value: .ratio(reported))
        ]
    }

    /// Older versions told it by the case alone.
    private static func cacheState(_ row: RatioRow) -> CacheState {
        row.cacheState ?? (row.caseID.contains("/cold") ? .cold : .hot)
    }

    private typealias Cells = (ratio: Double?, low: Double?, high: Double?)

    private static func values(_ times: [Double], _ peak: Cells, _ speedup: Cells) -> [(String, Value)] {
        (times.isEmpty ? [] : [(seconds, .times(times))])
            + [("peak_ratio", peak), ("speedup_ratio", speedup)].compactMap { name, cells in
                cells.ratio.map { (name, .ratio(ReportedRatio(ratio: $0, low: cells.low, high: cells.high))) }
            }
    }
}
