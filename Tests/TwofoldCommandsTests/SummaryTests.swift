import Harness
import Testing

@testable import TwofoldCommands

/// What the tables and warnings at a run's end say.
@Suite struct SummaryTests {
    private func row(_ kernel: String, _ caseID: String, size: Int, peakRatio: Double?) -> KernelRow {
        var row = KernelRow(
            runID: "run", caseID: caseID, kernel: kernel, precision: .float32, transposeA: false, transposeB: true,
            m: size, n: size, k: size, epilogue: "none", threadsRequested: 1, cacheState: .hot, status: .ok)
        row.gigaflopsPerSecond = 50
        row.peakRatio = peakRatio
        return row
    }

    /// A case that comes again has a line of its own, and a kernel that was not in it an empty cell.
    @Test func aLineACaseAndAColumnAKernel() {
        let rows = [
            row("naive", "a", size: 8, peakRatio: 0.5), row("tiled", "a", size: 8, peakRatio: 0.75),
            row("tiled", "a#2", size: 8, peakRatio: nil),
        ]
        let lines = KernelSummary(rows).text.split(separator: "\n").dropFirst().map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        #expect(
            lines.filter { !$0.hasPrefix("─") } == [
                "m×n×k precision threads naive tiled", "8×8×8 nt float32 1 50.0 (50 %) 50.0 (75 %)",
                "8×8×8 nt float32 1 50.0",
            ])
    }

    @Test func moreThanThePeakIsAWarningNamingTheWorst() {
        var pass = PassRow(
            runID: "run", caseID: "net", kernel: "tiled", precision: .float32, threadsRequested: 1, network: "8-8",
            depth: 1, batch: 1, activation: "relu", inputGradient: false, cacheState: .hot, weights: 64,
            phase: .forward, status: .ok)
        pass.peakRatio = 1.04
        let rows: [Row] = [
            .kernel(row("tiled", "a", size: 8, peakRatio: 1.01)), .kernel(row("naive", "a", size: 8, peakRatio: 1)),
            .pass(pass),
        ]
        #expect(
            Warnings(rows).text
                == "warning: tiled shows more than 100 % of the multiply-add peak in 2 rows, 104.0 % in net: "
                + "the peak's turns were disturbed more than its own; measure these shares again")
        #expect(Summary(rows).text.hasSuffix(Warnings(rows).text))
        #expect(Warnings([rows[1]]).text.isEmpty)
    }
}
