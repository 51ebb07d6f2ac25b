import Kernels
import Networks
import Testing

@testable import Harness

/// A run from sweep to rows, with nothing faked.
@Suite(.serialized) struct SmallRunTests {
    private let names = ["openblas", "tiled", "naive", "parallel"]

    /// Whether a row is what it should be where OpenBLAS may be absent: measured, or skipped with the reason.
    private func isMeasured(_ kernel: String, _ status: RowStatus, _ message: String?) -> Bool {
        if kernel == "openblas" && !SmallRun.hasOpenBLAS {
            #expect(status == .skipped && message?.isEmpty == false)
            return false
        }
        // A busy machine disturbs the peak's turns, too; the row then says so.
        let isClean = message == nil || message == warning(peakRatio: 2)
        #expect(status == .ok && isClean, "\(kernel): \(message ?? "")")
        return status == .ok
    }

    @Test func productsComeOutRightWithTimesAndComparisons() throws {
        let rows = try SmallRun.rows([SmallRun.products(names)])
        #expect(rows.kernels.map(\.kernel) == names + names)
        #expect(rows.kernels.map(\.threadsRequested) == [1, 1, 1, 1, 2, 2, 2, 2])
        let measured = rows.kernels.filter { isMeasured($0.kernel, $0.status, $0.message) }
        for row in measured {
            #expect(row.rounds == SmallRun.rounds && row.stopReason == "rounds")
            let (low, median) = (try #require(row.medianCI95LowSeconds), try #require(row.medianSeconds))
            #expect(low <= median)
            #expect(try #require(row.minSeconds) <= low)
            #expect(median <= (try #require(row.medianCI95HighSeconds)))
            #expect(try #require(row.errorBoundRatio) <= 1)
            #expect(row.trafficModelBytes == 4 * (16 * 20 + 20 * 12 + 2 * 16 * 12))
            #expect(abs(try #require(row.gigaflopsPerSecond) * median / (2e-9 * 16 * 12 * 20) - 1) < 1e-12)
            let share = try #require(row.peakRatio)
            #expect(try #require(row.peakCI95LowRatio) > 0)
            #expect(try #require(row.peakCI95LowRatio) <= share && share <= (try #require(row.peakCI95HighRatio)))
            #expect(row.threadsObserved == (["naive", "tiled"].contains(row.kernel) ? 1 : row.threadsRequested))
            #expect(row.baselineKernel == "openblas")
            let compared = row.kernel != "openblas" && SmallRun.hasOpenBLAS
            #expect((row.speedupRatio != nil) == compared && (row.verdict != nil) == compared)
            if compared {
                let speedup = try #require(row.speedupRatio)
                #expect(try #require(row.speedupCI95LowRatio) <= speedup)
                #expect(speedup <= (try #require(row.speedupCI95HighRatio)))
            }
        }
        #expect(rows.samples.count == SmallRun.rounds * measured.count)
        #expect(rows.samples.allSatisfy { $0.seconds > 0 && $0.calls >= 1 && $0.phase == nil })
        #expect(rows.samples.allSatisfy { $0.caseID.hasPrefix("16x12x20:nn/float32/t") })
        // Each team's ceilings come once: multiply-adds, and reading and writing memory at least.
        for threads in 1...2 {
            let own = rows.ceilings.filter { $0.threads == threads }
            #expect(own.count { $0.resource == .fma } == 1)
            #expect(own.count { $0.level == .memory } == 2)
        }
    }

    /// Every kernel's every epilogue is checked against a precise reference, its rows are a case of their own, and the
    /// baseline is the one with the same epilogue.
    @Test func epiloguesStandSideBySide() throws {
        let epilogues: [ProductEpilogue] = [.none, .bias(.relu), .derivative(.tanh)]
        let sweep = KernelSweep(
            kernels: ["tiled", "naive"], baseline: "naive", precisions: [.float32], threads: [.exactly(1)],
            products: [ProductCase(shape: ProductShape(m: 16, n: 12, k: 20))], epilogues: epilogues)
        let rows = try SmallRun.rows([.kernels(sweep)])
        let written = ["none", "bias+relu", "tanh-derivative"]
        #expect(rows.kernels.map(\.epilogue) == written + written)
        #expect(rows.kernels.map(\.kernel) == ["tiled", "tiled", "tiled", "naive", "naive", "naive"])
        #expect(rows.kernels.allSatisfy { $0.status == .ok && ($0.errorBoundRatio ?? 2) <= 1 })
        #expect(rows.kernels.map { $0.speedupRatio != nil } == [true, true, true, false, false, false])
        let cases = ["", "/bias+relu", "/tanh-derivative"].map { "16x12x20:nn/float32/t1" + $0 }
        #expect(rows.kernels.map(\.caseID) == cases + cases)
        #expect(Set(rows.samples.map(\.caseID)) == Set(cases))
        #expect(rows.kernels[1].reproducer?.contains("--epilogue bias+relu") == true)
    }

    /// Backward counts 2 − f₁ a weight and example, f₁ = 128 / 160; with the input's gradient 2.
    @Test(arguments: [(false, 1.2), (true, 2.0)])
    func passesHoldTheLecturesCounts(inputGradient: Bool, counted: Double) throws {
        let rows = try SmallRun.rows([try SmallRun.passes(names, inputGradient: inputGradient)])
        #expect(rows.passes.count == 2 * names.count * PassPhase.allCases.count)
        let measured = rows.passes.filter { isMeasured($0.kernel, $0.status, $0.message) }
        for row in measured {
            let expected: Double =
                switch row.phase {
                case .forward, .forwardProduct, .weightGradient: 1
                case .backward: counted
                case .inputGradient: counted - 1
                case .step, .forwardBackward: 1 + counted
                case .update, .elementwise: 0
                }
            #expect(abs(try #require(row.multiplyAddsPerWeightPerExample) - expected) < 1e-12)
            #expect(row.weights == 160 && row.depth == 2 && row.width == nil)
            #expect(row.rounds == SmallRun.rounds)
            let (low, median) = (try #require(row.medianCI95LowSeconds), try #require(row.medianSeconds))
            #expect(low > 0 && low <= median)
            #expect(median <= (try #require(row.medianCI95HighSeconds)))
            #expect(abs(try #require(row.nanosecondsPerWeightPerExample) * 320 / (1e9 * median) - 1) < 1e-12)
            if expected > 0 { #expect(row.bound != nil) }
            let checked = ![.update, .elementwise].contains(row.phase)
            #expect((row.errorBoundRatio != nil) == checked && (row.errorBoundRatio ?? 0) <= 1)
            #expect(row.baselineKernel == nil && row.speedupRatio == nil && row.verdict == nil)
        }
        #expect(rows.samples.count == SmallRun.rounds * measured.count)
        #expect(Set(rows.samples.map(\.phase)) == Set(PassPhase.allCases))
    }

    /// Fakes whose times are known: each phase is compared with the baseline's, where both time it.
    @Test func passesAreComparedWithTheBaseline() throws {
        let (slow, fast) = (try FakePeer(sample: "echo 0.03 0.06 0.02"), try FakePeer(sample: "echo 0.01 0.05 0.02"))
        let rows = try SmallRun.rows([
            try SmallRun.passes(
                [slow.kernel(named: "slow"), fast.kernel(named: "fast"), "tiled"], baseline: "slow")
        ])
        #expect(rows.passes.allSatisfy { $0.baselineKernel == "slow" })
        #expect(rows.passes.filter { $0.kernel == "slow" }.allSatisfy { $0.speedupRatio == nil && $0.verdict == nil })
        let expected: [PassPhase: (ratio: Double, verdict: String)] = [
            .forward: (3, "faster"), .backward: (1.2, "faster"), .update: (1, "same"),
            .step: (0.11 / 0.08, "faster"), .forwardBackward: (1.5, "faster"),
        ]
        for row in rows.passes where row.kernel == "fast" {
            guard let (ratio, verdict) = expected[row.phase] else {
                #expect(row.speedupRatio == nil && row.verdict == nil)
                continue
            }
            #expect(row.verdict == verdict)
            for found in [row.speedupRatio, row.speedupCI95LowRatio, row.speedupCI95HighRatio] {
                #expect(abs(try #require(found) - ratio) < 1e-9)
            }
        }
        for row in rows.passes where row.kernel == "tiled" {
            #expect((row.speedupRatio != nil) == (expected[row.phase] != nil), "\(row.phase)")
        }
    }

    /// Rows say that caches were emptied; that they were shows in the times, which no test judges.
    @Test func coldCachesAreSaid() throws {
        func rows(_ cache: CacheState) throws -> [Row] {
            let shape = ProductShape(m: 1, n: 256, k: 256)
            return try SmallRun.rows([
                .kernels(
                    KernelSweep(
                        kernels: ["tiled"], baseline: nil, precisions: [.float32], threads: [.exactly(1)],
                        products: [ProductCase(shape: shape)], cache: cache)),
                .passes(
                    PassSweep(
                        kernels: ["tiled"], baseline: nil, precisions: [.float32], threads: [.exactly(1)],
                        networks: [try NetworkShape(units: [16, 8])], batches: [2], activation: .relu,
                        inputGradient: false, dataSet: nil, cache: cache)),
            ])
        }
        let (hot, cold) = (try rows(.hot), try rows(.cold))
        #expect(hot.kernels.map(\.cacheState) == [.hot] && cold.kernels.map(\.cacheState) == [.cold])
        #expect(cold.passes.allSatisfy { $0.cacheState == .cold && $0.status == .ok })
        #expect(cold.kernels.allSatisfy { $0.status == .ok })
        #expect(cold.kernels[0].caseID == hot.kernels[0].caseID + "/cold")
        #expect(cold.kernels[0].reproducer?.hasSuffix(" --cache cold") == true)
        // Whoever empties the caches before each call times few of them.
        let (few, many) = (try #require(cold.kernels[0].callsPerRound), try #require(hot.kernels[0].callsPerRound))
        #expect(few < many)
    }

    @Test func ratioStandsBesideWhatWasPredicted() throws {
        let rows = try SmallRun.rows([try SmallRun.passes(names)])
        #expect(rows.ratios.map(\.kernel) == names + names)
        for row in rows.ratios {
            #expect(row.textbookRatio == 2)
            #expect(abs(try #require(row.operationCountRatio) - 1.2) < 1e-12)
            // Layers 16→8 and 8→4 at batch 2, what is written counting twice: forward 192 + 64 numbers, backward
            // (304 + 88) weight gradients and 72 input gradients.
            #expect(abs(try #require(row.trafficModelRatio) - 464.0 / 256) < 1e-12)
            guard isMeasured(row.kernel, row.status, row.message) else { continue }
            let (ratio, predicted) = (try #require(row.backwardForwardRatio), try #require(row.predictedRatio))
            #expect(try #require(row.backwardForwardCI95LowRatio) <= ratio)
            #expect(ratio <= (try #require(row.backwardForwardCI95HighRatio)))
            #expect(predicted > 0 && predicted.isFinite)
            #expect(abs(try #require(row.unexplainedRatio) * predicted / ratio - 1) < 1e-12)
            #expect(["as counted", "above", "below"].contains(try #require(row.verdict)))
        }
    }

    @Test func brokenKernelsFailAndTheOthersGoOn() throws {
        let kernels = ["zero", "tiled", "refusing"]
        let rows = try SmallRun.rows(
            [SmallRun.products(kernels), try SmallRun.passes(kernels)], .withBrokenKernels)
        for (kernel, status, message) in rows.kernels.map({ ($0.kernel, $0.status, $0.message) })
            + rows.ratios.map({ ($0.kernel, $0.status, $0.message) })
        {
            #expect((status == .ok) == (kernel == "tiled"), "\(kernel)")
            if kernel == "refusing" { #expect(status == .failed && message == "no turn for this kernel") }
            if kernel == "zero" { #expect(status == .failed) }
        }
        let wrong = rows.kernels.filter { $0.kernel == "zero" }.map(\.message)
        #expect(wrong.allSatisfy { $0?.hasPrefix("the result is wrong: its error is ") == true })
        #expect(rows.passes.filter { $0.kernel == "zero" && $0.phase == .forward }.allSatisfy { $0.status == .failed })
    }

    /// The same product twice, and once before by another runner: every row's samples are its own.
    @Test func rowsOfACaseThatComesAgainKeepApart() throws {
        let sink = CollectingSink()
        let blocks = [["naive"], ["tiled", "naive"]].flatMap { SmallRun.products($0).blocks(cores: 2) }
        let runner = try SweepRunner(
            blocks, after: [blocks[0]], session: SmallRun.session(), maxSeconds: nil,
            availableMemoryBytes: SmallRun.memoryBytes)
        try runner.run(into: sink) { _ in }
        let prefix = "16x12x20:nn/float32/"
        #expect(
            sink.rows.kernels.map(\.caseID)
                == ["t1#2", "t2", "t1#3", "t1#3", "t2#2", "t2#2"].map { prefix + $0 })
        for row in sink.rows.kernels {
            #expect(
                sink.rows.samples.count { $0.caseID == row.caseID && $0.kernel == row.kernel } == SmallRun.rounds)
        }
    }

    @Test func interruptedRunKeepsTheFinishedBlocks() throws {
        var cancelled = false
        let sink = CollectingSink()
        let session = SmallRun.session { cancelled }
        let blocks = SmallRun.products(["tiled", "naive"]).blocks(cores: 2)
        let runner = try SweepRunner(
            blocks, session: session, maxSeconds: nil, availableMemoryBytes: SmallRun.memoryBytes)
        #expect(throws: Interrupted.self) {
            try runner.run(into: sink) { if $0.finished == 1 { cancelled = true } }
        }
        #expect(sink.rows.kernels.map(\.threadsRequested) == [1, 1])
        #expect(sink.rows.samples.count == 2 * SmallRun.rounds)
    }
}
