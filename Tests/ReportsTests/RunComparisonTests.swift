import Foundation
import Harness
import Testing

@testable import Reports

@Suite struct RunComparisonTests {
    private let parent: TemporaryFolder
    private var first = MadeRun("first")
    private var second = MadeRun("second")
    /// Twelve rounds that spread by a thousandth.
    private let steady = (0..<12).map { 1 + 1e-4 * Double($0) }
    /// Twelve that spread by half.
    private let unsteady = (0..<12).map { 1 + 0.05 * Double($0) }

    init() throws { parent = try TemporaryFolder() }

    private func comparison() throws -> RunComparison {
        try RunComparison(
            RunReader(folder: first.written(in: parent)), RunReader(folder: second.written(in: parent)))
    }

    private func verdicts() throws -> [String] { try comparison().rows.map(\.verdict) }

    @Test mutating func saysWhatBecameOfEachTime() throws {
        for (m, factor, times) in [(1, 0.8, steady), (2, 1.2, steady), (3, 1.01, steady), (4, 1.05, unsteady)] {
            first.addProduct(case: "\(m)x8x8", m: m, seconds: times)
            second.addProduct(case: "\(m)x8x8", m: m, seconds: times.map { factor * $0 })
        }
        let comparison = try comparison()
        #expect(comparison.rows.map(\.verdict) == ["faster", "slower", "same", "cannot tell"])
        #expect(Verdict.allCases.map { comparison.count($0) } == [1, 1, 1, 1])
        let row = comparison.rows[1]
        #expect(row.firstRunID == "first" && row.secondRunID == "second" && row.sourceTable == "kernels")
        #expect(row.caseID == "2x8x8" && row.epilogue == "none" && row.phase == nil)
        // Seconds are of one call of the two that were timed together.
        #expect(abs((row.firstSeconds ?? 0) - 1.00055) < 1e-12)
        #expect(abs((row.changeRatio ?? 0) - 1.2) < 1e-3)
    }

    /// Five values of each come all apart by chance once in 126 times: enough alone, not among seven.
    @Test mutating func theNumberOfRowsIsCorrectedFor() throws {
        let (before, after) = (Array(steady.prefix(5)), steady.prefix(5).map { 1.2 * $0 })
        first.addProduct(m: 1, seconds: before)
        second.addProduct(m: 1, seconds: after)
        #expect(try verdicts() == ["slower"])
        for m in 2...7 {
            first.addProduct(m: m, seconds: before)
            second.addProduct(m: m, seconds: after)
        }
        (first.machine.runID, second.machine.runID) = ("first-7", "second-7")
        #expect(try verdicts() == [String](repeating: "cannot tell", count: 7))
    }

    @Test mutating func rowsMeetByTheirParametersWhateverTheirOrder() throws {
        first.addPass(phase: .forward, seconds: steady)
        first.addPass(phase: .backward, seconds: steady.map { 2 * $0 })
        first.addProduct(epilogue: "none", seconds: steady)
        first.addProduct(epilogue: "bias", seconds: steady.map { 3 * $0 })
        first.addProduct("naive", seconds: steady)
        second.addProduct(case: "other", epilogue: "bias", seconds: steady.map { 3 * $0 })
        second.addProduct(case: "other", epilogue: "none", seconds: steady)
        second.addProduct("naive", seconds: steady, status: .failed)
        second.addPass(phase: .backward, seconds: steady.map { 2 * $0 })
        second.addPass(phase: .forward, seconds: steady)
        second.addPass(phase: .update, seconds: steady)
        let comparison = try comparison()
        #expect(comparison.rows.map(\.verdict) == ["same", "same", "same", "same"])
        #expect(comparison.rows.map(\.sourceTable) == ["kernels", "kernels", "passes", "passes"])
        #expect(comparison.withoutPartner.first == 1 && comparison.withoutPartner.second == 1)
    }

    /// What a suite measures twice comes together by case; where cases have other names, in order.
    @Test mutating func whatIsMeasuredTwiceMeetsItsOwnCase() throws {
        first.addProduct(case: "a", seconds: steady)
        first.addProduct(case: "a#2", seconds: steady.map { 2 * $0 })
        second.addProduct(case: "a#2", seconds: steady.map { 2 * $0 })
        second.addProduct(case: "a", seconds: steady)
        #expect(try verdicts() == ["same", "same"])
    }

    @Test mutating func ratiosOfHotAndColdCachesAreNoPair() throws {
        first.addRatio(1.8, 1.7, 1.9, cacheState: .cold)
        second.addRatio(1.8, 1.7, 1.9, cacheState: .hot)
        #expect(try comparison().rows.isEmpty)
    }

    /// Their cases said which were cold.
    @Test mutating func ratiosOfOlderVersionsAreOfHotCaches() throws {
        first.addRatio(1.8, 1.7, 1.9)
        second.addRatio(1.8, 1.7, 1.9, cacheState: .hot)
        #expect(try verdicts() == ["overlap"])
    }

    @Test mutating func aPhaseWithoutAStepIsNotCompared() throws {
        for phase in [PassPhase.forward, .inputGradient] {
            let seconds = phase == .forward ? steady : Array(repeating: 0, count: 12)
            first.addPass(phase: phase, seconds: seconds)
            second.addPass(phase: phase, seconds: seconds)
        }
        #expect(try comparison().rows.map(\.phase) == [.forward])
    }

    @Test mutating func ratiosAgreeByTheirOwnIntervals() throws {
        first.addProduct(m: 1, seconds: steady, share: ReportedRatio(ratio: 0.9, low: 0.89, high: 0.91))
        second.addProduct(m: 1, seconds: steady, share: ReportedRatio(ratio: 0.7, low: 0.69, high: 0.71))
        first.addRatio(1.8, 1.7, 1.9)
        second.addRatio(1.9, 1.85, 1.95)
        let rows = try comparison().rows.filter { !$0.isOfTimes }
        #expect(rows.map(\.quantity) == ["peak_ratio", "backward_forward_ratio"])
        #expect(rows.map(\.verdict) == ["apart", "overlap"])
        #expect(rows[1].firstCI95LowRatio == 1.7 && rows[1].secondCI95HighRatio == 1.95)
        #expect(abs((rows[1].changeLowRatio ?? 0) - 1.85 / 1.9) < 1e-12)
    }

    @Test mutating func differencesAreNamed() throws {
        first.addProduct(seconds: steady)
        second.addProduct(seconds: steady)
        #expect(try comparison().differences == [])
        (first.machine.runID, second.machine.runID) = ("first-2", "second-2")
        second.machine.cpuModel = "Y"
        second.machine.physicalCores = 4
        second.machine.openBLASVersion = "OpenBLAS 0.3.29"
        if case .kernel(var row) = second.rows[0] {
            row.instructionSet = "avx512"
            second.rows[0] = .kernel(row)
        }
        if case .kernel(var row) = first.rows[0] {
            row.instructionSet = "avx2"
            first.rows[0] = .kernel(row)
        }
        #expect(
            try comparison().differences == [
                "cpu_model is 'X' and 'Y'", "physical_cores is '2' and '4'",
                "openblas_version is unknown and 'OpenBLAS 0.3.29'", "kernel tiled ran on 'avx2' and 'avx512'",
            ])
    }

    @Test mutating func ofATruncatedRunTheIntactRowsAreCompared() throws {
        first.addProduct(m: 1, seconds: steady)
        first.addProduct(case: "2x8x8", m: 2, seconds: steady)
        second = first
        second.machine.runID = "second"
        let folders = (try first.written(in: parent), try second.written(in: parent))
        let samples = URL(fileURLWithPath: folders.1 + "/samples.csv")
        try Data(try Data(contentsOf: samples).dropLast(3)).write(to: samples)
        let reader = try RunReader(folder: folders.1)
        #expect(reader.warnings.count == 1)
        #expect(reader.warnings.first?.contains("samples.csv ends within a row") == true)
        let comparison = try RunComparison(RunReader(folder: folders.0), reader)
        #expect(comparison.rows.map(\.caseID) == ["8x8x8"])
        #expect(comparison.rowsWithoutSamples == 1)
    }

    @Test mutating func aRunThatCannotBeComparedSaysWhy() throws {
        second.addProduct(seconds: steady)
        let whole = try RunReader(folder: second.written(in: parent))
        func error(_ change: (String) throws -> Void) throws -> String {
            first = second
            first.machine.runID = UUID().uuidString
            let folder = try first.written(in: parent)
            try change(folder)
            do {
                _ = try RunComparison(whole, RunReader(folder: folder))
                return ""
            } catch {
                return "\(error)"
            }
        }
        let manager = FileManager.default
        #expect(try error { _ in } == "")
        #expect(
            try error { try manager.removeItem(atPath: $0 + "/machine.csv") }.contains("no whole row of machine.csv"))
        #expect(
            try error { try manager.removeItem(atPath: $0 + "/samples.csv") }.contains("no whole row of samples.csv"))
        #expect(try error { try manager.removeItem(atPath: $0 + "/kernels.csv") }.contains("has no measured row"))
        let version = try error {
            try "run_id,schema_version\nr,99\n".write(toFile: $0 + "/machine.csv", atomically: false, encoding: .utf8)
        }
        #expect(version.contains("schema_version '99', and this program knows 1"))
        let column = try error {
            try "run_id,case_id\n".write(toFile: $0 + "/kernels.csv", atomically: false, encoding: .utf8)
        }
        #expect(column.contains("kernels.csv, line 1, column kernel: this column is missing"))
    }
}
