import Testing

@testable import Harness

@Suite struct RoundPlanTests {
    private let target = SamplingPolicy(rounds: .precision(0.01))

    /// The plan of one competitor with turns of a second.
    private func plan(
        _ policy: SamplingPolicy, spread: Double?, secondsLeft: Double = .infinity, comparisons: Int = 1
    ) -> [String] {
        let plan = RoundPlan(
            policy, spread: spread, secondsPerTurn: [1], secondsLeft: secondsLeft, comparisons: comparisons)
        return ["\(plan.rounds[0])", plan.stopReasons[0].rawValue]
    }

    @Test func askedForRoundsAreRunWhateverThePilotOrTheTimeSays() {
        let policy = SamplingPolicy(rounds: .exactly(4))
        #expect(plan(policy, spread: 0.5, secondsLeft: 1) == ["4", "rounds"])
        #expect(plan(policy, spread: 0.5) == ["4", "rounds"])
    }

    @Test func spreadAsksForRoundsWithinTheTime() {
        #expect(plan(target, spread: 0.02) == ["25", "precision"])
        #expect(plan(target, spread: 0.02, secondsLeft: 25) == ["25", "precision"])
        #expect(plan(target, spread: 0.02, secondsLeft: 24.5) == ["24", "budget"])
    }

    /// The precision was not reached, so it is not what is named.
    @Test func roundsHaveAMost() {
        #expect(plan(target, spread: 0.5) == ["101", "rounds"])
        #expect(plan(target, spread: 0.5, secondsLeft: 101) == ["101", "rounds"])
        #expect(plan(target, spread: 0.5, secondsLeft: 100) == ["100", "budget"])
    }

    @Test func fewestRoundsAreRunEvenIfThePilotWasTooHopeful() {
        #expect(plan(target, spread: 0.5, secondsLeft: 2) == ["6", "budget"])
        #expect(plan(target, spread: 0.5, secondsLeft: 2, comparisons: 4) == ["8", "budget"])
    }

    @Test func withoutTimeForAPilotTheTimeIsFilled() {
        #expect(plan(target, spread: nil, secondsLeft: 9) == ["9", "budget"])
    }

    /// Sixteen seconds a turn beside one and a quarter: rounds as 1 to 4 to 8.
    @Test func roundsGoAsTheInverseRootOfTheirCost() {
        let plan = RoundPlan(
            target, spread: nil, secondsPerTurn: [1, 16, nil, 0.25], secondsLeft: 16 * 10 + 40 + 20, comparisons: 1)
        #expect(plan.rounds == [40, 10, 0, 80])
        #expect(plan.stopReasons == [.budget, .budget, .budget, .budget])
    }

    /// What the quick ones do not want goes to the slow one, and the slow one keeps nobody from what he wants.
    @Test func slowOneHasTheRest() {
        let plan = RoundPlan(
            target, spread: 0.02, secondsPerTurn: [0.01, 1, 0.01], secondsLeft: 10, comparisons: 1)
        #expect(plan.rounds == [25, 9, 25])
        #expect(plan.stopReasons == [.precision, .budget, .precision])
        let tight = RoundPlan(
            target, spread: 0.02, secondsPerTurn: [0.01, 1, 0.01], secondsLeft: 6.6, comparisons: 1)
        #expect(tight.rounds == [25, 6, 25])
    }
}
