import Testing

@testable import Harness

/// The arithmetic of a promise, on numbers that can be computed by hand.
@Suite struct PromiseTests {
    /// Hot, the kernel takes half as long as the own library; cold, as long.
    private let hot = PairedTimes(own: [1, 1, 1], kernel: [0.5, 0.5, 0.5])
    private let cold = PairedTimes(own: [3, 3, 3], kernel: [3, 3, 3])

    @Test(arguments: [
        // Half way between 1 and 3: 0.5 + ½·(3 − 0.5) = 1.75 over 2.
        (2, 0.875),
        // A quarter of the way: 0.5 + ¼·2.5 = 1.125 over 1.5.
        (1.5, 0.75),
        // Faster than hot, slower than cold.
        (0.25, 0.5), (9, 1),
    ])
    func theKernelIsTakenFromWhereTheProgramsCallLay(_ seconds: Double, _ ratio: Double) {
        let promised = PromisedRatio(secondsPerCall: seconds, shortestCall: seconds, hot: hot, cold: cold, seed: 1)
        #expect(abs(promised.value - ratio) < 1e-15)
        #expect(promised.draws.mean.count == 1000 && promised.draws.mean.allSatisfy { $0 == promised.value })
        #expect(promised.draws.shortest == promised.draws.mean)
    }

    @Test func withoutColdTimesAllIsHot() {
        #expect(PromisedRatio(secondsPerCall: 9, shortestCall: 9, hot: hot, cold: nil, seed: 1).value == 0.5)
        let same = PairedTimes(own: [1, 1, 1], kernel: [2, 2, 2])
        #expect(PromisedRatio(secondsPerCall: 9, shortestCall: 9, hot: hot, cold: same, seed: 1).value == 0.5)
    }

    /// Half way by the mean, hot by the shortest: nobody knows which it was.
    @Test func theShortestCallWidensTheInterval() {
        let promised = PromisedRatio(secondsPerCall: 2, shortestCall: 0.9, hot: hot, cold: cold, seed: 1)
        #expect(promised.value == 0.875)
        #expect(promised.draws.interval.low == 0.5 && promised.draws.interval.high == 0.875)
        var promise = PromiseDraws()
        promise.add(2, times: promised.draws)
        promise.add(4, times: promised.draws)
        #expect(promise.interval.low == 3 && promise.interval.high == 5.25)
    }

    @Test func whatDisturbsARoundDisturbsBoth() {
        let disturbed = PairedTimes(own: [1, 1, 1, 8, 9], kernel: [0.5, 0.5, 0.5, 4, 4.5])
        let promised = PromisedRatio(secondsPerCall: 1, shortestCall: 1, hot: disturbed, cold: nil, seed: 1)
        #expect(promised.value == 0.5 && promised.draws.mean.allSatisfy { $0 == 0.5 })
    }

    @Test func theIntervalHoldsWhatRoundsSay() {
        let times = PairedTimes(own: Array(repeating: 1, count: 9), kernel: (1...9).map { 0.1 * Double($0) })
        let promised = PromisedRatio(secondsPerCall: 1, shortestCall: 1, hot: times, cold: nil, seed: 1)
        let interval = promised.draws.interval
        #expect(promised.value == 0.5 && interval.low < 0.4 && interval.high > 0.6)
        #expect(interval.low >= 0.1 && interval.high <= 0.9)
        #expect(
            PromisedRatio(secondsPerCall: 1, shortestCall: 1, hot: times, cold: nil, seed: 2).draws.mean
                != promised.draws.mean)
    }

    /// 10 s with 6 s of products: 3 s at half the time, 1 s at twice, 2 s as today.
    @Test func savingsAreTakenFromTheProgram() throws {
        let trace = try ReplayTrace([
            Traced.gemm(seconds: 3), Traced.gemm(seconds: 1, m: 4), Traced.gemv(seconds: 2),
        ])
        var promise = Promise()
        promise.add(3, times: PromisedRatio(secondsPerCall: 1, shortestCall: 1, hot: hot, cold: nil, seed: 1))
        let slow = PairedTimes(own: [1, 1], kernel: [2, 2])
        promise.add(1, times: PromisedRatio(secondsPerCall: 1, shortestCall: 1, hot: slow, cold: nil, seed: 1))
        let row = promise.row(of: trace, runID: "run", kernel: "tiled", threads: 2)
        #expect(row.programSeconds == 10 && row.productSeconds == 6 && row.replayedSeconds == 4)
        #expect(row.promisedProductSeconds == 5.5 && row.promisedSeconds == 9.5)
        #expect(row.promisedProductCI95LowSeconds == 5.5 && row.promisedCI95HighSeconds == 9.5)
        #expect(row.speedupRatio == 10 / 9.5)
        #expect(row.runID == "run" && row.program == "python3" && row.kernel == "tiled" && row.threadsRequested == 2)
    }

    @Test func aLowerRatioIsALowerPromise() throws {
        let times = PairedTimes(own: Array(repeating: 1, count: 9), kernel: (1...9).map { 0.1 * Double($0) })
        var promise = Promise()
        promise.add(2, times: PromisedRatio(secondsPerCall: 1, shortestCall: 1, hot: times, cold: nil, seed: 1))
        let row = promise.row(of: try ReplayTrace([Traced.gemm(seconds: 2)]), runID: "r", kernel: "k", threads: 1)
        #expect(row.promisedProductCI95LowSeconds < 1 && row.promisedProductCI95HighSeconds > 1)
        #expect(row.promisedCI95LowSeconds < 9 && row.promisedSeconds == 9 && row.promisedCI95HighSeconds > 9)
    }
}
