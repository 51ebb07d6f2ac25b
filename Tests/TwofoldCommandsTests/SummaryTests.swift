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

    /// Excesses in per cent of the step measured: its parts and the rest add up to measured − predicted.
    @Test func theAccountOfAStepAddsUp() {
        let seconds: [(PassPhase, measured: Double, predicted: Double)] = [
            (.step, 10e-6, 6e-6), (.forwardProduct, 3e-6, 2e-6), (.inputGradient, 2e-6, 2e-6),
            (.weightGradient, 2.5e-6, 2e-6), (.elementwise, 2e-6, 0), (.forward, 4e-6, 2e-6),
        ]
        let rows = seconds.map { phase, measured, predicted in
            var row = PassRow(
                runID: "run", caseID: "a", kernel: "tiled", precision: .float32, threadsRequested: 1, network: "8-8",
                depth: 1, batch: 1, activation: "relu", inputGradient: false, cacheState: .hot, weights: 64,
                phase: phase, status: .ok)
            (row.medianSeconds, row.predictedSeconds) = (measured, predicted)
            return row
        }
        let line = AccountSummary(rows).text.split(separator: "\n").last.map(String.init) ?? ""
        #expect(
            line.split(separator: " ").joined(separator: " ")
                == "8-8 1 1 tiled 10 µs 6 µs 10 % 0 % 5 % 20 % 5 %")
        #expect(AccountSummary([]).text == "")
    }

    /// Forward and backward together, each kernel's geometric mean over the networks of a number of threads.
    @Test func wholeNetworksAreComparedWithTheBaseline() {
        func rows(_ caseID: String, speedup: Double, threads: Int = 1) -> [Row] {
            [PassPhase.forward, .backward, .forwardBackward, .step].flatMap { phase in
                ["torch", "tiled"].map { kernel in
                    var row = PassRow(
                        runID: "run", caseID: caseID, kernel: kernel, precision: .float32, threadsRequested: threads,
                        network: "8-8", depth: 1, batch: 1, activation: "relu", inputGradient: false,
                        cacheState: .hot, weights: 64, phase: phase, status: .ok)
                    row.baselineKernel = "torch"
                    row.nanosecondsPerWeightPerExample = 0.005
                    if kernel == "tiled" { row.speedupRatio = phase == .forwardBackward ? speedup : 99 }
                    return .pass(row)
                }
            }
        }
        let text = Summary(rows("a", speedup: 1.25) + rows("b", speedup: 5) + rows("c", speedup: 3, threads: 2)).text
        let lines = text.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        #expect(lines[0].hasSuffix(". n× = times as fast as torch, forward and backward together, in paired rounds"))
        #expect(lines.contains("8-8 1 1 5.0 / 5.0 5.0 / 5.0 1.25×"))
        #expect(
            lines.suffix(2) == [
                "· On 1 thread, forward and backward together on tiled are 2.50× as fast as on torch, "
                    + "the geometric mean over 2 networks; each: 1.25 to 5.00×.",
                "· On 2 threads, forward and backward together on tiled are 3.00× as fast as on torch, "
                    + "the geometric mean over 1 network; each: 3.00×.",
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
