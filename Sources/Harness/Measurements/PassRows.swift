import Kernels
import Networks

/// Makes the rows of `passes.csv`, `ratios.csv` and `samples.csv` for one kernel of a block.
struct PassRows {
    private let block: PassBlock
    private let kernel: String
    private let runID: String
    private let caseID: String
    private let counts: OperationCounts
    private let traffic: TrafficModel

    init(_ block: PassBlock, kernel: String, runID: String, caseID: String, counts: OperationCounts) {
        self.block = block
        self.kernel = kernel
        self.runID = runID
        self.counts = counts
        self.caseID = caseID
        traffic = TrafficModel(
            block.network, batch: block.batch, inputGradient: block.inputGradient, scalarBytes: block.precision.bytes)
    }

    /// A row a phase and the ratio's row, without times.
    func skipped(_ reason: (status: RowStatus, message: String?)) -> [Row] {
        PassPhase.allCases.map { phase in
            var row = passRow(phase, status: reason.status)
            row.message = reason.message
            return .pass(row)
        }
            + {
                var row = ratioRow(status: reason.status)
                row.message = reason.message
                return [.ratio(row)]
            }()
    }

    func measured(
        samples: [Sample], facts: PassFacts, ceiling: Ceiling, ratio: PairedRatio?,
        peakRatio: (PassPhase, Double) -> ReportedRatio?, compare: (inout PassRow) -> Void
    ) -> [Row] {
        let workingSet = Int(min(Block.pass(block).memoryBytes / Double(block.kernels.count), 1e18))
        var rows: [Row] = []
        for phase in PassPhase.allCases {
            guard facts.phases.contains(phase) else {
                var row = passRow(phase, status: .skipped)
                row.message = "a program of its own is timed by whole passes"
                rows.append(.pass(row))
                continue
            }
            let error = error(of: phase, facts)
            var row = passRow(phase, status: (error ?? 0) <= 1 ? .ok : .failed)
            if row.status == .failed {
                row.message = "the result is wrong: its error is \(error ?? .nan) times the bound"
            }
            row.errorBoundRatio = error
            row.libraryVersion = facts.kernel.libraryVersion
            row.instructionSet = facts.kernel.instructionSet
            row.threadsObserved = facts.threadsObserved
            let seconds = samples.map { $0.secondsPerCall(phase.index) }
            row.rounds = seconds.count
            row.callsPerRound = samples.first?.calls
            let median = Statistics.median(seconds)
            row.medianSeconds = median
            let interval = MedianInterval(seconds)
            row.medianCI95LowSeconds = interval?.low
            row.medianCI95HighSeconds = interval?.high
            row.minSeconds = seconds.min()
            row.predictedSeconds = facts.prediction?[phase]
            row.nanosecondsPerWeight = 1e9 * median / Double(block.network.weights)
            row.nanosecondsPerWeightPerExample = 1e9 * median / Double(block.network.weights * block.batch)
            if let multiplyAdds = row.multiplyAdds.map(Double.init), multiplyAdds > 0, median > 0 {
                row.gigaflopsPerSecond = 2e-9 * multiplyAdds / median
                let share = peakRatio(phase, multiplyAdds)
                row.peakRatio = share?.ratio
                row.peakCI95LowRatio = share?.low
                row.peakCI95HighRatio = share?.high
                if row.status == .ok { row.message = warning(peakRatio: row.peakRatio) }
                row.bound =
                    ceiling.bound(
                        seconds: median, multiplyAdds: multiplyAdds, bytes: Double(row.trafficModelBytes ?? 0),
                        workingSet: workingSet
                    ).rawValue
            }
            compare(&row)
            if let bytes = row.trafficModelBytes, median > 0 { row.gigabytesPerSecond = 1e-9 * Double(bytes) / median }
            rows.append(.pass(row))
        }
        var row = ratioRow(status: max(facts.errors.forward, facts.errors.backward) <= 1 ? .ok : .failed)
        row.threadsObserved = facts.threadsObserved
        row.rounds = samples.count
        row.backwardForwardRatio = ratio?.ratio
        row.backwardForwardCI95LowRatio = ratio?.low
        row.backwardForwardCI95HighRatio = ratio?.high
        row.predictedRatio = facts.prediction?.ratio
        if let ratio, let predicted = row.predictedRatio { row.unexplainedRatio = ratio.ratio / predicted }
        row.verdict = ratio.map { RatioVerdict($0, counted: counts.ratio).rawValue }
        rows.append(.ratio(row))
        for sample in samples {
            for phase in facts.phases {
                var row = SampleRow(
                    runID: runID, caseID: caseID, kernel: kernel.kernelName, round: sample.round,
                    orderInRound: sample.orderInRound, calls: sample.calls, seconds: sample.seconds[phase.index])
                row.phase = phase
                rows.append(.sample(row))
            }
        }
        return rows
    }

    private func passRow(_ phase: PassPhase, status: RowStatus) -> PassRow {
        var row = PassRow(
            runID: runID, caseID: caseID, kernel: kernel.kernelName, precision: block.precision,
            threadsRequested: block.threads, network: block.network.description, depth: block.network.depth,
            batch: block.batch, activation: block.activation, inputGradient: block.inputGradient,
            cacheState: block.cache,
            weights: block.network.weights, phase: phase, status: status)
        row.width = block.network.width
        row.baselineKernel = block.baseline?.kernelName
        let multiplyAdds = multiplyAdds(of: phase)
        row.multiplyAdds = multiplyAdds
        row.multiplyAddsPerWeightPerExample = Double(multiplyAdds) / Double(block.network.weights * block.batch)
        row.trafficModelBytes = bytes(of: phase)
        row.reproducer =
            "twofold passes --kernel \(kernel.shellWord) --network \(block.network) --batches \(block.batch) --threads \(block.threads)"
            + " --precision \(block.precision.rawValue) --activation \(block.activation)"
            + (block.inputGradient ? " --input-gradient" : "") + (block.dataSet.map { " --data-set \($0)" } ?? "")
            + (block.cache == .cold ? " --cache cold" : "")
        return row
    }

    private func ratioRow(status: RowStatus) -> RatioRow {
        var row = RatioRow(
            runID: runID, caseID: caseID, kernel: kernel.kernelName, precision: block.precision,
            threadsRequested: block.threads, network: block.network.description, depth: block.network.depth,
            batch: block.batch, activation: block.activation, inputGradient: block.inputGradient,
            weights: block.network.weights, status: status)
        row.width = block.network.width
        row.textbookRatio = 2
        row.operationCountRatio = counts.ratio
        row.trafficModelRatio = traffic.ratio
        row.cacheState = block.cache
        return row
    }

    private func multiplyAdds(of phase: PassPhase) -> Int {
        switch phase {
        case .forward, .forwardProduct: counts.forward
        case .backward: counts.backward
        case .weightGradient: counts.weightGradients
        case .inputGradient: counts.inputGradients
        case .step, .forwardBackward: counts.forward + counts.backward
        case .update, .elementwise: 0
        }
    }

    /// Bytes by the traffic model; none for elementwise work, which it leaves out.
    private func bytes(of phase: PassPhase) -> Int? {
        let update = Double(3 * block.network.weights * block.precision.bytes)
        return switch phase {
        case .forward, .forwardProduct: Int(traffic.forward)
        case .backward: Int(traffic.backward)
        case .weightGradient: Int(traffic.weightGradients)
        case .inputGradient: Int(traffic.inputGradients)
        case .update: Int(update)
        case .step: Int(traffic.forward + traffic.backward + update)
        case .forwardBackward: Int(traffic.forward + traffic.backward)
        case .elementwise: nil
        }
    }

    /// The largest error over its bound among the results of a phase; nil where none of them is checked.
    private func error(of phase: PassPhase, _ facts: PassFacts) -> Double? {
        switch phase {
        case .forward, .forwardProduct: facts.errors.forward
        case .backward, .inputGradient, .weightGradient: facts.errors.backward
        case .step, .forwardBackward: max(facts.errors.forward, facts.errors.backward)
        case .update, .elementwise: nil
        }
    }
}

/// How a measured ratio of backward to forward stands to the exact count of this network.
public enum RatioVerdict: String, Sendable {
    /// The interval comes within 5 % of the count.
    case asCounted = "as counted"
    case above
    case below

    init(_ ratio: PairedRatio, counted: Double) {
        if ratio.low > counted * 1.05 {
            self = .above
        } else if ratio.high < counted * 0.95 {
            self = .below
        } else {
            self = .asCounted
        }
    }
}
