/// What a program would take on a kernel, product by product.
struct Promise {
    private(set) var replayedSeconds = 0.0
    private var promisedSeconds = 0.0
    private var draws = PromiseDraws()

    /// Adds what a product took in the threads that count.
    mutating func add(_ seconds: Double, times ratio: PromisedRatio) {
        replayedSeconds += seconds
        promisedSeconds += seconds * ratio.value
        draws.add(seconds, times: ratio.draws)
    }

    /// The row of the whole program. What was not added keeps today's time.
    func row(of trace: ReplayTrace, runID: String, kernel: String, threads: Int) -> PromiseRow {
        var row = PromiseRow(
            runID: runID, program: trace.program, kernel: kernel, threadsRequested: threads,
            programSeconds: trace.programSeconds, productSeconds: trace.productSeconds)
        row.replayedSeconds = replayedSeconds
        let interval = draws.interval
        let rest = trace.productSeconds - replayedSeconds
        row.promisedProductSeconds = rest + promisedSeconds
        row.promisedProductCI95LowSeconds = rest + interval.low
        row.promisedProductCI95HighSeconds = rest + interval.high
        let others = trace.programSeconds - trace.productSeconds
        row.promisedSeconds = others + row.promisedProductSeconds
        row.promisedCI95LowSeconds = others + row.promisedProductCI95LowSeconds
        row.promisedCI95HighSeconds = others + row.promisedProductCI95HighSeconds
        row.speedupRatio = row.programSeconds / row.promisedSeconds
        return row
    }
}
