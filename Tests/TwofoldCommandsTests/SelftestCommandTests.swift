import Harness
import Testing

@testable import TwofoldCommands

/// `twofold selftest`, as a user calls it.
@Suite struct SelftestCommandTests {
    @Test func simulatedKindSucceedsAndShowsEveryTarget() throws {
        let result = try Program.run("selftest", "--simulated", "--experiments", "100")
        #expect(result.exitCode == 0 && result.errors.isEmpty, "\(result.errors)")
        let lines = result.output.split(separator: "\n").dropFirst(2)
        #expect(lines.count == 4 * NoiseModel.all.count)
        #expect(lines.allSatisfy { $0.hasPrefix("simulated") && ($0.hasSuffix("met") || $0.hasSuffix("reported")) })
    }

    private func finding(_ event: String, _ successes: Int, target: Target?) -> SelftestFinding {
        SelftestFinding(
            kind: .live, setting: "work", event: event, successes: successes, trials: 20, target: target, ratio: 2)
    }

    @Test func missedTargetIsNamedInOneLineWithExitCodeOne() throws {
        let findings = [
            finding("recovered", 15, target: .atLeast(0.95)), finding("alarm", 1, target: .atMost(0.05)),
            finding("power", 0, target: nil),
        ]
        #expect {
            try SelftestCommand.report(findings)
        } throws: { error in
            let failure = error as? CommandFailure
            return failure?.exitCode == 1
                && failure?.message == "selftest missed: work, recovered: 75.0 % of 20, target ≥ 95 %"
        }
        let words = SelftestSummary(findings).text.split(separator: "\n").dropFirst(2).map {
            $0.split(separator: " ").suffix(2).joined(separator: " ")
        }
        #expect(words == ["2.000 MISSED", "2.000 met", "2.000 reported"])
    }

    @Test func metTargetsAreNoFailure() throws {
        try SelftestCommand.report([finding("recovered", 17, target: .atLeast(0.95))])
        #expect(SelftestSummary([finding("recovered", 17, target: .atLeast(0.95))]).failure == nil)
    }
}
