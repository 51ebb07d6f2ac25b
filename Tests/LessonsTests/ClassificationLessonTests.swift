import Foundation
import Testing

@testable import Lessons

/// What the lessons on classification print, against values computed here.
@Suite struct ClassificationLessonTests {
    @Test("S3, S4: the probabilities, the error signals, and the pair that is not finite")
    func softmax() throws {
        let screen = try SoftmaxLesson().screen()
        let logits = [2.0, 1, -1, 0.5]
        let sum = logits.map { exp($0) }.reduce(0, +)
        let probabilities = logits.map { exp($0) / sum }
        let steps = screen.tables[0]
        for (k, y) in probabilities.enumerated() {
            #expect(abs(steps[k][3].number - exp(logits[k] - 2)) < 6e-5)
            #expect(abs(steps[k][4].number - y) < 6e-5)
            let signals = screen.tables[2][k].dropFirst().map(\.number)
            for signal in signals { #expect(abs(signal - (y - (k == 1 ? 1 : 0))) < 6e-5) }
        }
        #expect(steps[4].last == "1.0000")
        let properties = screen.tables[1]
        #expect(properties[0][1].hasPrefix("(0.0000, 0.9999"))
        #expect(properties[1][1] == "(1.0000, 0.0000, 0.0000)" && properties[1][2].hasSuffix("is ∞"))
        // σ(1.25)
        #expect(properties[2][1] == "(0.7773, 0.2227)" && properties[2][2].hasSuffix("0.7773"))
        #expect(screen.prose.contains("L = ∞, z̄ = (NaN, −∞)") || screen.prose.contains("L = ∞, z̄ = (NaN, NaN)"))
        #expect(screen.prose.contains("L = 10000, z̄ = (1, −1)"))
    }

    @Test("S6, S14: the contradiction in (1/2, 1/2), the feature map, both forms of the network")
    func xor() throws {
        let screen = try XORLesson().screen()
        #expect(screen.prose.contains("positive  (0, 1)–(1, 0)      negative  (0, 0)–(1, 1)"))
        #expect(screen.prose.contains("(1/2, 1/2), which cannot lie in both half-planes"))
        #expect(
            screen.tables[0].map { $0.joined(separator: " ") } == [
                "0 0 0 0 0 0 0 ✓", "0 1 0 1 0 1 1 ✓", "1 0 1 0 0 1 1 ✓", "1 1 1 1 1 0 0 ✓",
            ])
        #expect(
            screen.tables[1].map { $0.joined(separator: " ") } == [
                "0 0 0 0 0 0 0 ✓", "0 1 1 0 1 1 1 ✓", "1 0 1 0 1 1 1 ✓", "1 1 1 1 0 0 0 ✓",
            ])
    }

    @Test("S9: values and derivatives, and the threshold alone cannot be trained")
    func activations() throws {
        let screen = try ActivationsLesson().screen()
        let zs = [-2.0, -1, 0, 1, 2]
        let values: [String: (Double) -> Double] = [
            "identity": { $0 }, "relu": { max(0, $0) }, "softplus": { log(1 + exp($0)) },
            "threshold": { $0 > 0 ? 1 : 0 }, "logistic": { 1 / (1 + exp(-$0)) },
            "tanh": { (exp($0) - exp(-$0)) / (exp($0) + exp(-$0)) },
        ]
        let derivatives: [String: (Double) -> Double] = [
            "identity": { _ in 1 }, "relu": { $0 > 0 ? 1 : 0 }, "softplus": { 1 / (1 + exp(-$0)) },
            "threshold": { _ in 0 }, "logistic": { exp(-$0) / pow(1 + exp(-$0), 2) }, "tanh": { 1 / pow(cosh($0), 2) },
        ]
        for (table, reference) in zip(screen.tables, [values, derivatives]) {
            #expect(table.count == 6)
            for row in table {
                let function = try #require(reference[row[0]])
                for (z, cell) in zip(zs, row.dropFirst(2)) { #expect(abs(cell.number - function(z)) < 6e-5, "\(row)") }
            }
        }
        #expect(screen.tables[1].filter { $0[1] == "no" }.map { $0[0] } == ["threshold"])
    }
}
