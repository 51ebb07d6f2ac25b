import Matrices

/// Replays the products of a trace, the longest time first, and hands each one's rows to the sink as soon as it is
/// finished; the promises come last.
public struct ReplayRunner {
    private let session: Session
    private let trace: ReplayTrace
    private let kernels: [String]
    private let threads: Int
    private let maxSeconds: Double
    private let availableMemoryBytes: Int

    /// The share of the traced time whose products are replayed. The rest may be thousands of small ones.
    static let coverage = 0.99

    /// - Parameters:
    ///   - trace: what is replayed.
    ///   - kernels: by name, as in the catalog, beside the program's own library.
    ///   - threads: of each kernel, and of the program's own library.
    ///   - session: what the products share.
    ///   - maxSeconds: for all products, shared out by what they took in the program.
    ///   - availableMemoryBytes: what a product's matrices may need.
    /// - Throws: for a kernel that is unknown.
    public init(
        _ trace: ReplayTrace, kernels: [String], threads: Int, session: Session, maxSeconds: Double,
        availableMemoryBytes: Int
    ) throws {
        for kernel in kernels { try session.catalog.check(kernel) }
        self.session = session
        self.trace = trace
        self.kernels = kernels
        self.threads = threads
        self.maxSeconds = maxSeconds
        self.availableMemoryBytes = availableMemoryBytes
    }

    /// - Parameters:
    ///   - sink: gets the rows, product by product.
    ///   - progress: called before each product.
    /// - Throws: ``Interrupted``, when the rows of what was measured and their promises have been handed over; or an error
    ///   of the sink.
    public func run(into sink: any RowSink, progress: (Progress) -> Void) throws {
        var promises = kernels.map { _ in Promise() }
        let interrupted = Result { try replay(&promises, into: sink, progress: progress) }
        if case .failure(let error) = interrupted, !(error is Interrupted) { throw error }
        try sink.write(
            zip(kernels, promises).map { kernel, promise in
                .promise(promise.row(of: trace, runID: session.runID, kernel: kernel.kernelName, threads: threads))
            })
        try interrupted.get()
    }

    private func replay(
        _ promises: inout [Promise], into sink: any RowSink, progress: (Progress) -> Void
    ) throws {
        let products = trace.products(covering: Self.coverage)
        let calls = products.map { product in Result { () throws(NotReplayable) in try call(of: product) } }
        func seconds(_ index: Int) -> Double { (try? calls[index].get()) == nil ? 0 : products[index].seconds }
        var tracedLeft = products.indices.reduce(0) { $0 + seconds($1) }
        let end = session.clock.seconds() + maxSeconds
        // There may be thousands that are skipped; they wait for one that is not.
        var rows: [Row] = []
        do {
            for (index, product) in products.enumerated() {
                if session.isCancelled() { throw Interrupted() }
                let left = end - session.clock.seconds()
                progress(
                    Progress(
                        finished: index, count: products.count, block: product.traced.routine, secondsLeft: max(left, 0)
                    ))
                let share = min(seconds(index) / tracedLeft, 1)
                let outcomes = try outcomes(of: calls[index], secondsLeft: left, share: share)
                tracedLeft -= seconds(index)
                rows += kernels.indices.map { kernel in
                    .replay(row(of: product, index, on: kernel, outcomes[kernel], &promises[kernel]))
                }
                guard seconds(index) > 0, left > 0 else { continue }
                try sink.write(rows)
                rows = []
            }
        } catch is Interrupted {
            try sink.write(rows)
            throw Interrupted()
        }
        try sink.write(rows)
        progress(Progress(finished: products.count, count: products.count, block: "", secondsLeft: 0))
    }

    private func call(of product: ReplayProduct) throws(NotReplayable) -> ReplayCall {
        let call = try ReplayCall(product.traced)
        guard call.memoryBytes < Double(availableMemoryBytes) else {
            throw NotReplayable(
                "its matrices need \((call.memoryBytes / 1e9).roundedTo(3)) GB of memory and \((Double(availableMemoryBytes) / 1e9).roundedTo(3)) GB are free"
            )
        }
        return call
    }

    private func outcomes(
        of call: Result<ReplayCall, NotReplayable>, secondsLeft: Double, share: Double
    ) throws -> [Replayed] {
        func skipped(_ message: String) -> [Replayed] {
            kernels.map { _ in .unmeasured(.skipped, message: message) }
        }
        do {
            let call = try call.get()
            guard secondsLeft > 0 else { return skipped("no time was left; allow more with --max-seconds") }
            return try session.replay(call, on: kernels, threads: threads) { busyKernels in
                Self.allowance(left: secondsLeft, share: share, busyKernels: busyKernels)
            }
        } catch let reason as NotReplayable {
            return skipped(reason.description)
        } catch let reason as MatrixError {
            return skipped(reason.description)
        }
    }

    /// Seconds that a product may take: its share of those that are left, or what the fewest rounds need, but no more than
    /// are left.
    static func allowance(left: Double, share: Double, busyKernels: Int) -> Double {
        min(max(left * share, leastSeconds + leastBusySeconds * Double(busyKernels)), left)
    }

    /// Seconds for the fewest rounds of a small product, hot and cold: emptying the caches takes most of it.
    private static let leastSeconds = 1.0
    /// Beside these for each kernel whose threads go on spinning after a turn, some 0.12 s that are waited for.
    private static let leastBusySeconds = 4.0

    /// The row of a product on a kernel, which adds to the kernel's promise what was measured.
    private func row(
        of product: ReplayProduct, _ index: Int, on kernel: Int, _ outcome: Replayed, _ promise: inout Promise
    ) -> ReplayRow {
        var row = ReplayRow(
            runID: session.runID, program: trace.program, kernel: kernels[kernel].kernelName, threadsRequested: threads,
            product: product.traced, calls: product.calls, tracedSeconds: product.seconds)
        switch outcome {
        case .unmeasured(let status, let message): (row.status, row.message) = (status, message)
        case .measured(let hot, let cold):
            // The same draws for all kernels, as they share the own library's rounds.
            let ratio = PromisedRatio(
                secondsPerCall: product.secondsPerCall, shortestCall: product.shortestCall, hot: hot, cold: cold,
                seed: session.seed &+ UInt64(index))
            promise.add(product.countedSeconds, times: ratio)
            row.status = .ok
            row.ownHotSeconds = hot.ownMedian
            row.hotSeconds = Statistics.median(hot.kernel)
            row.ownColdSeconds = cold?.ownMedian
            row.coldSeconds = cold.map { Statistics.median($0.kernel) }
            if cold == nil { row.message = "there was no time for cold caches" }
            let interval = ratio.draws.interval
            row.promisedSeconds = product.seconds * ratio.value
            row.promisedCI95LowSeconds = product.seconds * interval.low
            row.promisedCI95HighSeconds = product.seconds * interval.high
        }
        return row
    }
}
