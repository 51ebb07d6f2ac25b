import Foundation
import Testing

/// `docs/lecture.md` says where each idea of the lecture is: what it names exists.
@Suite struct LecturePageTests {
    /// The cells of the 23 rows: number, idea, declarations, tests, commands.
    private func rows() throws -> [[String]] {
        let page = PackageDescription.root.appendingPathComponent("docs/lecture.md")
        return try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("| S") }
            .map { line in
                line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }

    /// What stands in back quotes.
    private func names(in cell: String) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }

    private func declares(_ name: String, _ texts: [String]) -> Bool {
        let kinds = ["struct", "enum", "class", "protocol"]
        return texts.contains { text in
            kinds.contains { kind in
                text.range(of: "\\b\(kind) \(name)\\b", options: .regularExpression) != nil
            }
        }
    }

    @Test func everyIdeaHasARowWithoutAnEmptyCell() throws {
        let rows = try rows()
        #expect(rows.map { $0.first } == (1...23).map { "S\($0)" })
        for row in rows {
            #expect(row.count == 5, "\(row)")
            #expect(row.allSatisfy { !$0.isEmpty }, "\(row)")
        }
    }

    @Test func declarationsAndTestsExist() throws {
        let sources = try Array(PackageDescription.sources(under: "Sources").values)
        let tests = try Array(PackageDescription.sources(under: "Tests").values)
        for row in try rows() where row.count == 5 {
            let (declarations, suites) = (names(in: row[2]), names(in: row[3]))
            #expect(!declarations.isEmpty && !suites.isEmpty)
            for name in declarations { #expect(declares(name, sources), "\(row[0]): \(name)") }
            for name in suites { #expect(declares(name, tests), "\(row[0]): \(name)") }
            let isNamed = suites.contains { suite in
                tests.contains { declares(suite, [$0]) && $0.contains("\"\(row[0]): ") }
            }
            #expect(isNamed, "no test of \(suites) names \(row[0])")
        }
    }

    @Test func commandsExist() throws {
        let sources = try Array(PackageDescription.sources(under: "Sources").values)
        for row in try rows() where row.count == 5 {
            let commands = names(in: row[4])
            #expect(!commands.isEmpty)
            for command in commands {
                let words = command.split(separator: " ").map(String.init)
                #expect(words.first == "twofold" && words.count > 1, "\(command)")
                #expect(sources.contains { $0.contains("commandName: \"\(words[1])\"") }, "\(command)")
                guard words[1] == "lesson" else { continue }
                #expect(sources.contains { $0.contains("topic = \"\(words[2])\"") }, "\(command)")
            }
        }
    }
}
