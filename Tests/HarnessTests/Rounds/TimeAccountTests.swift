import Testing

@testable import Harness

@Suite struct TimeAccountTests {
    @Test("every second belongs to one use: what is spent within another is not that one's")
    func nested() throws {
        let clock = FakeClock()
        clock.advance(by: 100)
        let account = TimeAccount(clock: clock)
        clock.advance(by: 1)
        account.spend(on: .verification) {
            clock.advance(by: 2)
            account.spend(on: .timed) { clock.advance(by: 4) }
            clock.advance(by: 8)
        }
        clock.advance(by: 16)
        #expect(account.seconds(on: .own) == 17)
        #expect(account.seconds(on: .verification) == 10)
        #expect(account.seconds(on: .timed) == 4)
        account.restart()
        clock.advance(by: 32)
        #expect(TimeAccount.Use.allCases.map(account.seconds) == [32, 0, 0, 0, 0, 0])
    }

    @Test("what throws has spent its time too, and the next second is its caller's")
    func thrown() {
        let clock = FakeClock()
        let account = TimeAccount(clock: clock)
        #expect(throws: FakeCompetitor.Broken.self) {
            try account.spend(on: .ceilings) {
                clock.advance(by: 3)
                throw FakeCompetitor.Broken()
            }
        }
        clock.advance(by: 5)
        #expect(account.seconds(on: .ceilings) == 3)
        #expect(account.seconds(on: .own) == 5)
    }

    @Test("rounds tell samples from waiting")
    func rounds() throws {
        let clock = FakeClock()
        let account = TimeAccount(clock: clock)
        let competitor = FakeCompetitor("one", clock) { _ in 0.5 }
        competitor.secondsToSettle = 0.25
        var runner = RoundRunner(
            policy: SamplingPolicy(rounds: .exactly(6)), clock: clock, account: account, seed: 1)
        _ = try runner.run([competitor])
        // Two trials, after which it settles once, and six rounds.
        #expect(account.seconds(on: .timed) == 8 * 0.5)
        #expect(account.seconds(on: .settling) == 7 * 0.25)
        #expect(account.seconds(on: .own) == 0)
    }
}
