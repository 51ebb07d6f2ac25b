/// What a program would take on a kernel, product by product.
struct Promise {
    private(set) var replayedSeconds = 0.0
    private var savedSeconds = 0.0
    /// The same from rounds drawn anew. Products are drawn apart from each other, so that their errors add up as those of
    /// independent measurements do.
    private var resampledSavings = Array(repeating: 0.0, count: PromisedRatio.resamples)

    /// Adds what a product took in the threads that count.
    mutating func add(_ seconds: Double, times ratio: PromisedRatio) {
        replayedSeconds += seconds
        savedSeconds += seconds * (1 - ratio.value)
        for (index, ratio) in ratio.resampled.enumerated() { resampledSavings[index] += seconds * (1 - ratio) }
    }

    /// The row of the whole program. What was not added keeps today's time.
    func row(of trace: ReplayTrace, runID: String, kernel: String, threads: Int) -> PromiseRow {
        var row = PromiseRow(
            runID: runID, program: trace.program, kernel: kernel, threadsRequested: threads,
            programSeconds: trace.programSeconds, productSeconds: trace.productSeconds)
        row.replayedSeconds = replayedSeconds
        let savings = PromisedRatio.interval(resampledSavings)
        row.promisedProductSeconds -= savedSeconds
        row.promisedProductCI95LowSeconds -= savings.high
        row.promisedProductCI95HighSeconds -= savings.low
        row.promisedSeconds -= savedSeconds
        row.promisedCI95LowSeconds -= savings.high
        row.promisedCI95HighSeconds -= savings.low
        row.speedupRatio = row.programSeconds / row.promisedSeconds
        return row
    }
}
