import Harness

/// What a run took and for what, a line a suite.
struct TimeSummary {
    private let rows: [TimeRow]

    init(_ rows: [TimeRow]) { self.rows = rows }

    var text: String {
        rows.map { row in
            func percent(_ seconds: Double) -> String {
                "\(Int((100 * seconds / max(row.elapsedSeconds, 1e-9)).rounded())) %"
            }
            return """
                Took \(row.elapsedSeconds.minutes), foretold \(row.predictedSeconds.minutes): \
                \(percent(row.timedSeconds)) timed, \(percent(row.warmUpSeconds)) warming up, \
                \(percent(row.settlingSeconds)) waiting for libraries' threads, \(percent(row.ceilingsSeconds)) \
                ceilings, \(percent(row.verificationSeconds)) verification, \(percent(row.ownSeconds)) the harness's own
                """
        }.joined(separator: "\n")
    }
}
