import Testing

@testable import Harness

@Suite struct RoundPlanTests {
    private let target = SamplingPolicy(rounds: .precision(0.01))

    private func plan(_ policy: SamplingPolicy, spread: Double?, affordable: Int?, comparisons: Int = 1) -> [String] {
        let plan = RoundPlan(policy, spread: spread, affordable: affordable, comparisons: comparisons)
        return ["\(plan.rounds)", plan.stopReason.rawValue]
    }

    @Test func askedForRoundsAreRunWhateverThePilotOrTheTimeSays() {
        let policy = SamplingPolicy(rounds: .exactly(4))
        #expect(plan(policy, spread: 0.5, affordable: 1) == ["4", "rounds"])
    }

    @Test func spreadAsksForRoundsWithinTheTime() {
        #expect(plan(target, spread: 0.02, affordable: nil) == ["25", "precision"])
        #expect(plan(target, spread: 0.02, affordable: 25) == ["25", "precision"])
        #expect(plan(target, spread: 0.02, affordable: 24) == ["24", "budget"])
    }

    /// The precision was not reached, so it is not what is named.
    @Test func roundsHaveAMost() {
        #expect(plan(target, spread: 0.5, affordable: nil) == ["101", "rounds"])
        #expect(plan(target, spread: 0.5, affordable: 101) == ["101", "rounds"])
        #expect(plan(target, spread: 0.5, affordable: 100) == ["100", "budget"])
    }

    @Test func fewestRoundsAreRunEvenIfThePilotWasTooHopeful() {
        #expect(plan(target, spread: 0.5, affordable: 2) == ["6", "budget"])
        #expect(plan(target, spread: 0.5, affordable: 2, comparisons: 4) == ["8", "budget"])
    }

    @Test func withoutTimeForAPilotTheTimeIsFilled() {
        #expect(plan(target, spread: nil, affordable: 9) == ["9", "budget"])
    }
}
