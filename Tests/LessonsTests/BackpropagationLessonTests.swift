import Foundation
import Testing

@testable import Lessons

/// What the lessons on derivatives and their cost print, against values computed here.
@Suite struct BackpropagationLessonTests {
    private let z = 0.5 * 2 - 0.25
    private var y: Double { 1 / (1 + exp(-z)) }
    private var zBar: Double { (y - 1) * y * (1 - y) }

    @Test("S18, S19: error signals, 50 operations against 13, and both paths of the fan-out")
    func chainRule() throws {
        let screen = try ChainRuleLesson().screen()
        let signals = screen.tables[0].map { $0[3].number }
        for (signal, expected) in zip(signals, [zBar, y - 1, 1, zBar * 2, zBar]) {
            #expect(abs(signal - expected) < 1e-6)
        }
        #expect(screen.tables[1].map { $0[5] } == ["50", "13"])
        #expect(screen.tables[1].map { $0[4] } == ["7", "1"])
        for row in screen.tables[1] { #expect(abs(row[1].number - zBar * 2) < 1e-6) }
        #expect(screen.prose.contains("50 operations against 13"))
        func f(_ t: Double) -> Double { t * t + exp(cos(t) * t * t) }
        let slope = (f(0.75 + 1e-5) - f(0.75 - 1e-5)) / 2e-5
        for cell in screen.tables[2][0].dropFirst(2) { #expect(abs(cell.number - slope) < 2e-6) }
    }

    @Test("S20 to S22: every error signal of the worked example, and gradients that agree")
    func backpropagation() throws {
        let screen = try BackpropagationLesson().screen()
        let rows = screen.tables[0]
        #expect(
            rows.map { $0[0] } == [
                "v₁ = x", "v₂ = w", "v₃ = b", "v₄ = t", "v₅ = z", "v₆ = y", "v₇ = L", "v₈ = R", "v₉ = λR",
                "v₁₀ = L_reg",
            ])
        #expect(rows[1][6] == "z, R" && rows[9][1] == "L, λR")
        let expected: [Double?] = [nil, zBar * 2 + 0.1 * 0.5, zBar, nil, zBar, y - 1, 1, 0.1, 1, 1]
        for (row, signal) in zip(rows, expected) {
            if let signal { #expect(abs(row[5].number - signal) < 1e-6, "\(row)") } else { #expect(row[5].isEmpty) }
        }
        let loss = 0.5 * (y - 1) * (y - 1) + 0.1 * 0.5 * 0.25
        #expect(abs(rows[9][3].number - loss) < 1e-6)
        // 5·4 + 5 and 3·5 + 3 gradients.
        #expect(screen.tables[1].map { $0[3] } == ["43", "43"])
        #expect(screen.tables[1][0][2] == screen.tables[1][1][2])
        #expect(screen.tables[1][1][1].number > 100)
    }

    @Test("S22: components and matrices differ by rounding alone")
    func components() throws {
        let words = try BackpropagationLesson().screen().prose.split(separator: " ")
        let place = try #require(words.firstIndex(of: "gradients"))
        let difference = String(words[place + 2].dropLast())
        #expect(difference.number < 1e-15, "\(difference)")
    }

    @Test("S23: exact counts, and what of the times does not depend on the machine")
    func cost() throws {
        let screen = try CostLesson().screen()
        let counts = screen.tables[0].map { $0.dropFirst().map(\.number) }
        let weights: [Double] = [668_672, 262_144, 262_144]
        let withoutInputGradient: [Double] = [401_408, 65_536, 0]  // 784·512, 256·256, none
        for (index, row) in counts.enumerated() {
            let backward = 2 * weights[index] - withoutInputGradient[index]
            #expect(row[0] == weights[index] && row[1] == weights[index] && row[2] == backward)
            #expect(row[3] == 1 && abs(row[4] - backward / weights[index]) < 6e-5)
        }
        #expect(abs(counts[0][4] - counts[0][5]) < 1e-9 && counts[1][5] == 1.75)
        #expect(screen.tables[1][1][2].number < 1e-3)
        let measured = screen.tables[2]
        // Forward and backward of depth L and width w: (3L − 1) w² a example.
        #expect(abs(measured[0][1].number - 23.0 / 11) < 6e-3 && measured[1][1].number == 4)
        #expect(zip(measured.dropFirst(2), [1.75, 1.875, 1.75]).allSatisfy { abs($0[1].number - $1) < 6e-3 })
        for row in measured { #expect(row[2].number > 0) }
    }
}
