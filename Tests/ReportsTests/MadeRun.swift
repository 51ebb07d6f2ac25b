import Harness
import Reports

/// A run's rows as a test wants them, and the folder that holds them.
struct MadeRun {
    var machine: MachineRow
    var rows: [Row] = []

    init(_ runID: String) {
        machine = MachineRow(
            runID: runID, schemaVersion: schemaVersion, timestampUTC: "2026-11-25T00:00:00Z", host: "h",
            instructionSet: "avx2", physicalCores: 2, logicalCPUs: 2, buildConfiguration: "release",
            commandLine: "twofold bench")
        machine.cpuModel = "X"
    }

    /// A product with so many seconds a round, in two calls each.
    mutating func addProduct(
        _ kernel: String = "tiled", case caseID: String = "8x8x8", m: Int = 8, epilogue: String = "none",
        seconds: [Double], share: ReportedRatio? = nil, status: RowStatus = .ok
    ) {
        var row = KernelRow(
            runID: machine.runID, caseID: caseID, kernel: kernel, precision: .float32, transposeA: false,
            transposeB: false, m: m, n: 8, k: 8, epilogue: epilogue, threadsRequested: 1, cacheState: .hot,
            status: status)
        row.rounds = seconds.count
        row.peakRatio = share?.ratio
        row.peakCI95LowRatio = share?.low
        row.peakCI95HighRatio = share?.high
        rows.append(.kernel(row))
        addSamples(caseID, kernel, nil, seconds)
    }

    mutating func addPass(phase: PassPhase, seconds: [Double], inputGradient: Bool = false) {
        var row = ExampleRows.pass(phase: phase)
        row.runID = machine.runID
        row.inputGradient = inputGradient
        row.rounds = seconds.count
        rows.append(.pass(row))
        addSamples(row.caseID, row.kernel, phase, seconds)
    }

    mutating func addRatio(_ ratio: Double, _ low: Double?, _ high: Double?, cacheState: CacheState? = nil) {
        var row = RatioRow(
            runID: machine.runID, caseID: "p1", kernel: "tiled", precision: .float32, threadsRequested: 1,
            network: "16-8-4", depth: 2, batch: 128, activation: "relu", inputGradient: false, weights: 160, status: .ok
        )
        row.cacheState = cacheState
        row.backwardForwardRatio = ratio
        row.backwardForwardCI95LowRatio = low
        row.backwardForwardCI95HighRatio = high
        rows.append(.ratio(row))
    }

    private mutating func addSamples(_ caseID: String, _ kernel: String, _ phase: PassPhase?, _ seconds: [Double]) {
        for (round, seconds) in seconds.enumerated() {
            var row = SampleRow(
                runID: machine.runID, caseID: caseID, kernel: kernel, round: round, orderInRound: 0, calls: 2,
                seconds: 2 * seconds)
            row.phase = phase
            rows.append(.sample(row))
        }
    }

    /// Writes it into a new folder in the given one.
    func written(in parent: TemporaryFolder) throws -> String {
        let path = parent.path + "/" + machine.runID
        try RunFolder(creating: path).write([.machine(machine)] + rows)
        return path
    }
}
