import Testing

@testable import Lessons

@Suite struct LessonCatalogTests {
    @Test func theTopicsAreTheLectures() {
        #expect(
            LessonCatalog.lessons.map(\.topic) == [
                "softmax", "xor", "activations", "linear", "threshold", "universality", "chain-rule", "backprop",
                "cost",
            ])
    }

    @Test("A lesson is one screen, and its tables have a cell for each column", arguments: LessonCatalog.lessons)
    func oneScreen(lesson: any Lesson) throws {
        let screen = try lesson.screen()
        // The title, the slide and a blank line stand above.
        #expect(screen.lineCount + 3 <= 45, "\(screen.lineCount)")
        for part in screen.parts {
            switch part {
            case .text(let lines): for line in lines { #expect(line.count <= 100, "\(line)") }
            case .table(let header, let rows, let words):
                #expect(!rows.isEmpty && words.isSubset(of: Set(header.indices)))
                for row in rows { #expect(row.count == header.count, "\(row)") }
            }
        }
        #expect(!screen.prose.contains("NaN") || lesson.topic == "softmax", "\(screen.prose)")
    }

    @Test func anUnknownTopicNamesTheTopics() {
        #expect(throws: LessonError.unknownTopic("magic")) { try LessonCatalog.lesson(on: "magic") }
        #expect(
            LessonError.unknownTopic("magic").description
                == "unknown topic 'magic'; choose one of softmax, xor, activations, linear, threshold, universality, "
                + "chain-rule, backprop, cost")
    }

    @Test func aTopicWithoutAFigureNamesThoseWithOne() {
        #expect(throws: LessonError.noFigure(topic: "softmax")) {
            try LessonCatalog.illustratedLesson(on: "softmax")
        }
        #expect(
            LessonError.noFigure(topic: "softmax").description
                == "topic 'softmax' has no figure; these have one: xor, activations, threshold, universality, "
                + "chain-rule, backprop")
    }
}
