import Harness
import Testing

@testable import TwofoldCommands

/// The small chart in text of the summary.
@Suite struct RatioChartTests {
    private func row(
        _ kernel: String, width: Int, ratio: Double, interval: ClosedRange<Double>, predicted: Double? = nil,
        batch: Int = 128, threads: Int = 1
    ) -> RatioRow {
        var row = RatioRow(
            runID: "run", caseID: "\(width)", kernel: kernel, precision: .float32, threadsRequested: threads,
            network: "\(width)-\(width)", depth: 1, batch: batch, activation: "relu", inputGradient: false,
            weights: width * width, status: .ok)
        (row.width, row.backwardForwardRatio, row.predictedRatio) = (width, ratio, predicted)
        (row.backwardForwardCI95LowRatio, row.backwardForwardCI95HighRatio) = (interval.lowerBound, interval.upperBound)
        return row
    }

    private var rows: [RatioRow] {
        [
            row("tiled", width: 256, ratio: 1.5, interval: 1.4...1.6, predicted: 1.75),
            row("openblas", width: 256, ratio: 3, interval: 2.75...3.5),
            row("tiled", width: 64, ratio: 1.2, interval: 1.2...1.2, predicted: 1.2),
            row("tiled", width: 64, ratio: 9, interval: 9...9, batch: 1),
            row("tiled", width: 64, ratio: 9, interval: 9...9, threads: 2),
        ]
    }

    /// Widths rise, a network is named once, and every mark stands where a ruler of 61 columns from 1 to 3 has its value:
    /// a ratio of 2 in the middle.
    @Test func everyMarkStandsAtItsValue() {
        let lines = RatioChart(rows, glyphs: .ascii).text.split(separator: "\n").map { Array($0) }
        #expect(lines.count == 7)
        #expect(String(lines[0]) == "Backward / forward at batch 128, 1 thread, float32")
        let labels = lines[2...4].map { String($0.prefix(15)) }
        #expect(labels == ["1 x 64   tiled ", "1 x 256  tiled ", "         openbl"])
        let plots = lines[2...4].map { Array($0.dropFirst(19)) }
        let columns = 80 - 19
        func column(_ value: Double) -> Int { Int(((value - 1) / 2 * Double(columns - 1)).rounded()) }
        #expect(plots[0].indices.filter { plots[0][$0] != " " } == [column(1.2), column(2)])
        #expect(plots[0][column(1.2)] == "o")
        #expect(plots[1][column(1.5)] == "o")
        #expect(plots[1][column(1.75)] == "x")
        #expect(plots[1][column(1.4)] == "-" && plots[1][column(1.6)] == "-")
        #expect(plots[1][column(1.4) - 1] == " " && plots[1][column(1.6) + 1] == " ")
        #expect(plots[1][column(2)] == ":" && plots[2][column(2)] == ":")
        #expect(plots[2].last == "o")
        #expect(String(lines[6]).split(separator: " ") == ["1.0", "1.5", "2.0", "2.5", "3.0"])
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func itKeepsWithinEightyColumns(glyphs: Glyphs) {
        let wide = rows + [row("torch-compiled@avx512", width: 16384, ratio: 14.96, interval: 0.1...90)]
        let lines = RatioChart(wide, glyphs: glyphs).text.split(separator: "\n")
        #expect(lines.count == 8)
        #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " })
        #expect(glyphs == .unicode || lines.joined().allSatisfy(\.isASCII))
    }

    @Test func oneRatioIsNoChart() {
        #expect(RatioChart([]).text == "")
        #expect(RatioChart(Array(rows.prefix(1))).text == "")
        var failed = rows
        for index in failed.indices { failed[index].status = .failed }
        #expect(RatioChart(failed).text == "")
    }

    /// The first variable that says anything decides.
    @Test func theLocaleChoosesTheCharacters() {
        #expect(Glyphs.of(["LANG": "de_DE.UTF-8"]) == .unicode)
        #expect(Glyphs.of(["LC_ALL": "C.utf8", "LANG": "C"]) == .unicode)
        #expect(Glyphs.of(["LC_ALL": "C", "LANG": "de_DE.UTF-8"]) == .ascii)
        #expect(Glyphs.of(["LC_ALL": "", "LC_CTYPE": "POSIX", "LANG": "de_DE.UTF-8"]) == .ascii)
        #expect(Glyphs.of([:]) == .ascii)
    }

    @Test func bothSummariesHaveItAndMachinesDoNot() throws {
        let arguments = [
            "passes", "--widths", "8,16", "--depths", "1", "--batches", "4", "--kernel", "tiled", "--rounds", "6",
        ]
        let table = try Program.start(arguments, environment: ["LC_ALL": "C.UTF-8"]).finish()
        #expect(table.exitCode == 0)
        #expect(table.output.contains("● measured with ─ its 95 % interval"))
        let csv = try Program.start(arguments + ["--format", "csv"], environment: ["LC_ALL": "C.UTF-8"]).finish()
        #expect(csv.exitCode == 0)
        #expect(!csv.output.contains("measured with"))
        #expect(Summary(rows.map(Row.ratio)).text.contains("measured with"))
    }
}
