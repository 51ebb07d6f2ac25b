import Testing

@testable import Harness

@Suite struct TargetTests {
    /// The first number that a table of the binomial distribution rejects at 1 %: of 20 at p = 0.95 P(X ≤ 16) = 0.0159
    /// and P(X ≤ 15) = 0.0026; at p = ½ P(X ≥ 15) = 0.0207 and P(X ≥ 16) = 0.0059; at p = 0.05 P(X ≥ 4) = 0.0159 and
    /// P(X ≥ 5) = 0.0026.
    @Test(arguments: [
        (Target.atLeast(0.95), 16, false), (.atLeast(0.95), 15, true), (.atMost(0.5), 15, false),
        (.atMost(0.5), 16, true), (.atMost(0.05), 4, false), (.atMost(0.05), 5, true),
    ])
    func isMissedWhereTheTableRejectsIt(target: Target, successes: Int, isMissed: Bool) {
        #expect(target.isMissed(successes: successes, trials: 20) == isMissed)
    }

    @Test func withoutTrialsNothingWasShown() {
        func finding(_ target: Target?) -> SelftestFinding {
            SelftestFinding(kind: .live, setting: "", event: "", successes: 0, trials: 0, target: target)
        }
        #expect(finding(.atMost(0.5)).verdict == .missed)
        #expect(finding(nil).verdict == .skipped)
    }
}
