import Foundation
import Harness
import Reports
import Testing

@testable import TwofoldCommands

/// `twofold selftest`, as a user calls it.
@Suite struct SelftestCommandTests {
    @Test func simulatedKindSucceedsAndShowsEveryTarget() throws {
        let result = try Program.run("selftest", "--simulated", "--experiments", "100")
        #expect(result.exitCode == 0 && result.errors.isEmpty, "\(result.errors)")
        let lines = result.output.split(separator: "\n").dropFirst(2)
        #expect(lines.count == 4 * NoiseModel.all.count + 1)
        #expect(lines.allSatisfy { $0.hasPrefix("simulated") && ($0.hasSuffix("met") || $0.hasSuffix("reported")) })
    }

    @Test func printsItsFindingsAsCSVAndAsJSON() throws {
        let csv = try Program.run("selftest", "--simulated", "--experiments", "100", "--format", "csv")
        #expect(csv.exitCode == 0 && csv.errors.isEmpty, "\(csv.errors)")
        let lines = csv.output.split(separator: "\n")
        #expect(
            lines.first
                == "kind,setting,event,successes,trials,found_ratio,target_low_ratio,target_high_ratio,time_ratio,verdict"
        )
        #expect(lines.count == 1 + 4 * NoiseModel.all.count + 1)
        let json = try Program.run("selftest", "--simulated", "--experiments", "100", "--format", "json")
        let rows = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(rows.count == 4 * NoiseModel.all.count + 1)
        #expect(rows.allSatisfy { $0["trials"] as? Int ?? 0 >= 100 && $0["kind"] as? String == "simulated" })
    }

    @Test func aRowHasTheShareFoundAndTheTarget() {
        func cells(_ finding: SelftestFinding) -> String {
            String(SelftestRow.table.line(SelftestRow(finding)).dropLast())
        }
        #expect(cells(finding("a", 15, target: .atLeast(0.95))) == "live,work,a,15,20,0.75,0.95,,2.0,missed")
        #expect(cells(finding("b", 1, target: .atMost(0.05))) == "live,work,b,1,20,0.05,,0.05,2.0,met")
        #expect(cells(finding("c", 0, target: nil)) == "live,work,c,0,20,0.0,,,2.0,reported")
        let untried = SelftestFinding(
            kind: .live, setting: "work", event: "d", successes: 0, trials: 0, target: nil)
        #expect(cells(untried) == "live,work,d,0,0,,,,,skipped")
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
            try SelftestCommand.report(findings, .table)
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
        try SelftestCommand.report([finding("recovered", 17, target: .atLeast(0.95))], .table)
        #expect(SelftestSummary([finding("recovered", 17, target: .atLeast(0.95))]).failure == nil)
    }
}
