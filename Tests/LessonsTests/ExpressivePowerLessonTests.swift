import Foundation
import Testing

@testable import Lessons

/// What the lessons on expressive power print, against values computed here.
@Suite struct ExpressivePowerLessonTests {
    @Test("S13: three layers and one give the same outputs, from 64 weights and from 8")
    func linear() throws {
        let screen = try LinearLesson().screen()
        for row in screen.tables[1] { #expect(row[1] == row[2]) }
        // 6·4 + 5·6 + 2·5, and 2·4.
        #expect(screen.prose.contains("64 weights said what 8 can say"))
        #expect(screen.prose.contains("layer 2 is relu, not linear"))
    }

    @Test("S13: the collapsed matrix gives the outputs that are printed")
    func collapsedMatrix() throws {
        let tables = try LinearLesson().screen().tables
        for row in tables[1] {
            let x = row[0].dropFirst().dropLast().split(separator: ", ").map { String($0).number }
            let y = row[2].dropFirst().dropLast().split(separator: ", ").map { String($0).number }
            for (output, line) in zip(y, tables[0]) {
                let numbers = line.dropFirst().map(\.number)
                let sum = zip(numbers, x + [1]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(sum - output) < 5e-4)
            }
        }
    }

    @Test("S16: σ(s·(x − 0.5)), and errors of XOR that fall with the scale")
    func threshold() throws {
        let screen = try ThresholdLesson().screen()
        let scales = [1.0, 5, 25, 125]
        for row in screen.tables[0] {
            let x = row[0].number
            #expect(row[1] == (x > 0.5 ? "1" : "0"))
            for (scale, cell) in zip(scales, row.dropFirst(2)) {
                #expect(abs(cell.number - 1 / (1 + exp(-scale * (x - 0.5)))) < 6e-5)
            }
        }
        let errors = try #require(screen.tables[1].last).dropFirst(2).map(\.number)
        #expect(errors.count == 4 && errors[0] > 0.3 && errors[2] < 1e-5 && errors[3] < 1e-15)
        for (error, next) in zip(errors, errors.dropFirst()) { #expect(next < error) }
    }

    @Test("S15: a unit fires for each input; weights (D + 1)·2ᴰ against D² + D, no output wrong; errors fall")
    func universality() throws {
        let tables = try UniversalityLesson().screen().tables
        #expect(tables[0][0].dropFirst().map(\.number) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(tables[0][1].dropFirst() == tables[0][2].dropFirst())
        let counts = [2, 4, 6, 8, 10, 12]
        #expect(tables[1][0].dropFirst().map { Int($0.number) } == counts.map { ($0 + 1) << $0 })
        #expect(tables[1][2].dropFirst().map { Int($0.number) } == counts.map { $0 * $0 + $0 })
        for row in [1, 3] { #expect(tables[1][row].dropFirst().allSatisfy { $0 == "0" }) }
        for row in tables[2] {
            let errors = row.dropFirst().map(\.number)
            for (error, next) in zip(errors.dropFirst(), errors.dropFirst(2)) { #expect(next < error, "\(row)") }
            #expect(errors[4] < 0.02)
        }
    }
}
