import Harness
import Testing

@testable import TwofoldCommands

/// The shares of the peak in text, below the table of products.
@Suite struct PeakChartTests {
    private func row(_ kernel: String, _ m: Int, _ n: Int, _ k: Int, share: Double?, threads: Int = 1) -> KernelRow {
        var row = KernelRow(
            runID: "run", caseID: "\(m)x\(n)x\(k)", kernel: kernel, precision: .float32, transposeA: false,
            transposeB: false, m: m, n: n, k: k, epilogue: "none", threadsRequested: threads, cacheState: .hot,
            status: .ok)
        (row.peakRatio, row.peakCI95LowRatio, row.peakCI95HighRatio) = (share, share, share)
        return row
    }

    private func lines(_ rows: [KernelRow]) -> [String] {
        PeakChart(rows, glyphs: .ascii).text.split(separator: "\n").map(String.init)
    }

    /// Of squares and others the squares, by size, each named once; a half in the middle of a ruler from 0 to the peak.
    @Test func squaresRiseToThePeak() {
        let lines = lines([
            row("tiled", 64, 64, 64, share: 0.5), row("tiled", 8, 8, 8, share: 0.25),
            row("naive", 8, 8, 8, share: 0), row("tiled", 1, 512, 512, share: 0.1),
            row("tiled", 8, 8, 8, share: 0.9, threads: 2),
        ])
        #expect(lines.count == 7)
        #expect(lines[0] == "Share of the multiply-add peak, 1 thread, float32")
        #expect(
            lines[2...4].map { $0.prefix(19) } == ["8x8x8 nn     tiled ", "             naive ", "64x64x64 nn  tiled "])
        let ruler = 80 - 20
        func column(_ share: Double) -> Int { 20 + Int((share * Double(ruler - 1)).rounded()) }
        #expect(Array(lines[2])[column(0.25)] == "o" && Array(lines[3])[column(0)] == "o")
        #expect(Array(lines[4])[column(0.5)] == "o")
        #expect(lines[2...4].allSatisfy { $0.count == 80 && $0.last == ":" })
    }

    /// A line for each product beyond ten would push the table off the screen.
    @Test func ofManyProductsSomeAndTheLargest() {
        let many = (1...21).map { row("tiled", 8 * $0, 8, 8, share: 0.5) }
        let lines = lines(many)
        #expect(lines.count == 2 + 7 + 2)
        #expect(lines[8].hasPrefix("168x8x8 nn") && lines[7].hasPrefix("144x8x8 nn"))
    }

    @Test func whatWasNotMeasuredIsNoChart() {
        #expect(lines([]).isEmpty)
        #expect(lines([row("tiled", 8, 8, 8, share: 0.5), row("naive", 8, 8, 8, share: nil)]).isEmpty)
        var failed = [row("tiled", 8, 8, 8, share: 0.5), row("naive", 8, 8, 8, share: 0.5)]
        failed[1].status = .failed
        #expect(lines(failed).isEmpty)
    }
}
