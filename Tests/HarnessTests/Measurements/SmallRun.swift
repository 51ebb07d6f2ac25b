import Kernels
import Networks

@testable import Harness
@testable import Machine

/// Runs small sweeps for real, in a few rounds.
enum SmallRun {
    /// Rounds enough for the intervals of 18 comparisons: two kernels with a baseline, in nine phases each.
    static let rounds = 10
    static let memoryBytes = 1 << 30
    /// Small caches, so that ceilings take little time and memory wherever the tests run.
    static let topology = Topology(
        cores: [[0], [1]], l1dBytes: 32 << 10, l2Bytes: 512 << 10, l3Bytes: 4 << 20, numaNodes: 1,
        memoryBytes: 16 << 30, isThisMachine: false)

    static func session(
        _ catalog: KernelCatalog = .standard, ceilings: RunCeilings = RunCeilings(),
        isCancelled: @escaping () -> Bool = { false }
    ) -> Session {
        Session(
            runID: "run", catalog: catalog, topology: topology,
            policy: SamplingPolicy(rounds: .exactly(rounds), sampleSeconds: 1e-4),
            seed: 1, ceilings: ceilings, isCancelled: isCancelled)
    }

    /// 16×12×20 against OpenBLAS.
    static func products(_ kernels: [String]) -> Sweep {
        .kernels(
            KernelSweep(
                kernels: kernels, baseline: "openblas", precisions: [.float32], threads: [.exactly(1), .exactly(2)],
                products: [ProductCase(shape: ProductShape(m: 16, n: 12, k: 20))]))
    }

    /// 16-8-4 at batch 2: 160 weights, 128 in the first layer.
    static func passes(_ kernels: [String], baseline: String? = nil, inputGradient: Bool = false) throws -> Sweep {
        .passes(
            PassSweep(
                kernels: kernels, baseline: baseline, precisions: [.float32], threads: [.exactly(1), .exactly(2)],
                networks: [try NetworkShape(units: [16, 8, 4])], batches: [2], activation: .relu,
                inputGradient: inputGradient, dataSet: nil))
    }

    /// The rows of a run of these sweeps.
    static func rows(_ sweeps: [Sweep], _ catalog: KernelCatalog = .standard) throws -> [Row] {
        let sink = CollectingSink()
        let runner = try SweepRunner(
            sweeps.flatMap { $0.blocks(cores: 2) }, session: session(catalog), maxSeconds: nil,
            availableMemoryBytes: memoryBytes)
        try runner.run(into: sink) { _ in }
        return sink.rows
    }

    static var hasOpenBLAS: Bool { (try? KernelCatalog.standard.make("openblas", Float.self, threads: 1)) != nil }
}

extension [Row] {
    var kernels: [KernelRow] { compactMap { if case .kernel(let row) = $0 { row } else { nil } } }
    var passes: [PassRow] { compactMap { if case .pass(let row) = $0 { row } else { nil } } }
    var ratios: [RatioRow] { compactMap { if case .ratio(let row) = $0 { row } else { nil } } }
    var samples: [SampleRow] { compactMap { if case .sample(let row) = $0 { row } else { nil } } }
    var times: [TimeRow] { compactMap { if case .time(let row) = $0 { row } else { nil } } }
    var ceilings: [CeilingRow] { compactMap { if case .ceiling(let row) = $0 { row } else { nil } } }
}
