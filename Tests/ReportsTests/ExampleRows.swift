import Harness

/// Rows that the tests write and read.
enum ExampleRows {
    static func pass(phase: PassPhase = .forward, seconds: Double? = 0.001) -> PassRow {
        var row = PassRow(
            runID: "host-20261123T045100", caseID: "p1", kernel: "tiled", precision: .float32, threadsRequested: 1,
            network: "16-8-4", depth: 2, batch: 128, activation: "relu", inputGradient: false, cacheState: .hot,
            weights: 160, phase: phase, status: .ok)
        row.medianSeconds = seconds
        row.multiplyAdds = 20480
        return row
    }

    static func sample(round: Int) -> SampleRow {
        SampleRow(
            runID: "host-20261123T045100", caseID: "p1", kernel: "tiled", round: round, orderInRound: 0, calls: 3,
            seconds: 1e-5)
    }
}
