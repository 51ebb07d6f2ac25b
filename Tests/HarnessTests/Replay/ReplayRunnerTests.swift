import Kernels
import Testing

@testable import Harness

/// Real replays of small products, on OpenBLAS as the program's own library.
@Suite(.enabled(if: SmallRun.hasOpenBLAS, "apt-get install libopenblas0-pthread")) struct ReplayRunnerTests {
    private func rows(
        _ trace: [TraceRow], kernels: [String] = ["naive"], memory: Int = 1 << 30,
        maxSeconds: Double = 30,
        isCancelled: @escaping () -> Bool = { false },
        isInterrupted: Bool = false
    ) throws -> (replays: [ReplayRow], promises: [PromiseRow]) {
        let sink = CollectingSink()
        let session = Session(
            runID: "run", catalog: .withBrokenKernels,
            policy: SamplingPolicy(rounds: .exactly(3), sampleSeconds: 1e-4),
            seed: 1, isCancelled: isCancelled)
        let runner = try ReplayRunner(
            ReplayTrace(trace), kernels: kernels, threads: 1, session: session, maxSeconds: maxSeconds,
            availableMemoryBytes: memory)
        if isInterrupted {
            #expect(throws: Interrupted.self) { try runner.run(into: sink) { _ in } }
        } else {
            try runner.run(into: sink) { _ in }
        }
        return (
            sink.rows.compactMap { if case .replay(let row) = $0 { row } else { nil } },
            sink.rows.compactMap { if case .promise(let row) = $0 { row } else { nil } }
        )
    }

    @Test func aPromiseIsWhatItsProductsAddUpTo() throws {
        let (replays, promises) = try rows(
            [Traced.gemm(seconds: 3), Traced.gemv(seconds: 2), Traced.gemm(thread: 1, seconds: 1, m: 4)],
            kernels: ["naive", "other=tiled"])
        #expect(replays.map(\.kernel) == ["naive", "other", "naive", "other", "naive", "other"])
        #expect(replays.map(\.tracedSeconds) == [3, 3, 2, 2, 1, 1])
        #expect(replays.map(\.status) == [.ok, .ok, .skipped, .skipped, .ok, .ok])
        #expect(replays[2].message == "no kernel of ours stands behind dgemv_" && replays[2].promisedSeconds == 2)
        for row in replays where row.status == .ok {
            let times = [row.ownHotSeconds, row.ownColdSeconds, row.hotSeconds, row.coldSeconds]
            #expect(times.allSatisfy { ($0 ?? 0) > 0 })
            #expect(row.promisedCI95LowSeconds <= row.promisedSeconds)
            #expect(row.promisedSeconds <= row.promisedCI95HighSeconds)
        }
        // Thread 1 has less, so that its products do not count.
        for (promise, row) in zip(promises, replays) {
            #expect(promise.kernel == row.kernel && promise.productSeconds == 5 && promise.replayedSeconds == 3)
            #expect(abs(promise.promisedProductSeconds - (2 + row.promisedSeconds)) < 1e-12)
            #expect(abs(promise.promisedSeconds - (7 + row.promisedSeconds)) < 1e-12)
        }
        #expect(promises.count == 2)
    }

    @Test func whatCannotBeMeasuredKeepsTodaysTime() throws {
        var gone = Traced.gemm(seconds: 2, m: 5)
        gone.product.library = "/no/such/libblas.so"
        var large = Traced.gemm(seconds: 1, m: 6)
        large.product.leadingA = 1 << 40
        let (replays, promises) = try rows([gone, large])
        #expect(replays.map(\.status) == [.skipped, .skipped])
        #expect(
            replays[0].message?.contains("own library: the BLAS library '/no/such/libblas.so' cannot be opened") == true
        )
        #expect(replays[1].message?.contains("GB of memory and 1.07 GB are free") == true)
        #expect(promises.map(\.promisedSeconds) == [10] && promises.map(\.replayedSeconds) == [0])
    }

    @Test func aWrongResultFailsAndPromisesNothing() throws {
        let (replays, promises) = try rows([Traced.gemm()], kernels: ["zero", "naive"])
        #expect(replays.map(\.status) == [.failed, .ok] && promises[0].promisedSeconds == 10)
        #expect(replays[0].message?.hasPrefix("the result is wrong") == true)
    }

    /// A share, or what the fewest rounds need where that is more; but no more than is left.
    @Test func theLimitIsForAllProductsTogether() {
        #expect(ReplayRunner.allowance(left: 30, share: 0.5, busyKernels: 0) == 15)
        #expect(ReplayRunner.allowance(left: 30, share: 0.01, busyKernels: 0) == 1)
        #expect(ReplayRunner.allowance(left: 30, share: 0.01, busyKernels: 2) == 9)
        #expect(ReplayRunner.allowance(left: 0.25, share: 1, busyKernels: 2) == 0.25)
    }

    @Test func withoutTimeNothingIsPromised() throws {
        let (replays, _) = try rows([Traced.gemm()], maxSeconds: 0)
        #expect(replays.map(\.message) == ["no time was left; allow more with --max-seconds"])
    }

    @Test func anInterruptionKeepsWhatWasMeasured() throws {
        let countdown = Countdown()
        let (replays, promises) = try rows(
            [Traced.gemm(seconds: 3), Traced.gemm(seconds: 2, m: 4)], isCancelled: { countdown.isOver },
            isInterrupted: true)
        #expect(replays.isEmpty && promises.map(\.promisedSeconds) == [10])
    }

    /// Over when asked for the third time.
    private final class Countdown {
        private var left = 3
        var isOver: Bool {
            left -= 1
            return left <= 0
        }
    }
}
