import Kernels
import Testing

@testable import Harness

@Suite struct SweepForecastTests {
    private let precise = SamplingPolicy(rounds: .precision(0.01), blockSeconds: 10)

    @Test("without a limit each block takes what it wants, up to its patience")
    func unlimited() {
        let forecast = SweepForecast([4, 30, 6], weights: [1, 1, 1], policy: precise, secondsLeft: nil)
        #expect(forecast.seconds(from: 0) == 20)
        #expect(forecast.seconds(from: 2) == 6)
        let exact = SamplingPolicy(rounds: .exactly(9))
        #expect(SweepForecast([4, 30], weights: [1, 1], policy: exact, secondsLeft: nil).seconds(from: 0) == 34)
    }

    @Test("a limit is shared out by weight, and what one leaves goes to those behind it")
    func limited() {
        // 12 s: a third is 4, of which 1 is wanted; 11 are left, 2 of 3 parts of them for the second.
        let forecast = SweepForecast([1, 100, 100], weights: [1, 1, 1], policy: precise, secondsLeft: 12)
        #expect(forecast.seconds(from: 0) == 12)
        #expect(forecast.seconds(from: 1) == 11)
        #expect(forecast.seconds(from: 2) == 5.5)
        let uneven = SweepForecast([100, 100], weights: [2, 1], policy: precise, secondsLeft: 12)
        #expect(uneven.seconds(from: 1) == 4)
        #expect(uneven.share(of: 0, secondsLeft: 6) == 4)
        #expect(uneven.share(of: 0, secondsLeft: -1) == 0)
    }

    @Test("rounds end soon after the time foretold, or allowed; those that were asked for are all run")
    func deadlines() throws {
        let forecast = SweepForecast([4], weights: [1], policy: precise, secondsLeft: nil)
        #expect(try #require(forecast.deadline(nil, predicted: 100, policy: precise)) < 120)
        #expect(forecast.deadline(50, predicted: 100, policy: precise) == 50)
        let exact = SamplingPolicy(rounds: .exactly(9))
        #expect(forecast.deadline(nil, predicted: 100, policy: exact) == nil)
        #expect(forecast.deadline(50, predicted: 100, policy: exact) == 50)
    }

    @Test("a run accounts for all of its time")
    func account() throws {
        let rows = try SmallRun.rows([SmallRun.products(["naive", "tiled"]), try SmallRun.passes(["tiled"])])
        let times = rows.compactMap { row in if case .time(let time) = row { time } else { nil } }
        let time = try #require(times.first)
        #expect(times.count == 1)
        #expect(time.blocks == 4)
        let parts = [
            time.timedSeconds, time.warmUpSeconds, time.ceilingsSeconds, time.verificationSeconds, time.ownSeconds,
        ]
        #expect(parts.allSatisfy { $0 > 0 })
        #expect(abs(parts.reduce(time.settlingSeconds, +) - time.elapsedSeconds) < 1e-9)
        #expect(time.predictedSeconds > time.ceilingsSeconds)
    }
}
