/// One of the lecture's examples, computed by the library as it is shown.
public protocol Lesson: Sendable {
    /// The word by which it is asked for.
    var topic: String { get }
    /// What it shows, in half a line.
    var title: String { get }
    /// The slide that it comes from.
    var slide: String { get }

    /// Computes the example and says what came out, on one screen.
    /// - Throws: what the library throws, such as `MatrixError` when there is no memory.
    func screen() throws -> Screen
}

/// A lesson whose slide has a picture.
public protocol IllustratedLesson: Lesson {
    /// Computes what the picture shows.
    /// - Throws: as ``Lesson/screen()``.
    func figure() throws -> Figure
}

/// The lessons, in the lecture's order.
public enum LessonCatalog {
    public static let lessons: [any Lesson] = [
        SoftmaxLesson(), XORLesson(), ActivationsLesson(), LinearLesson(), ThresholdLesson(), UniversalityLesson(),
        ChainRuleLesson(), BackpropagationLesson(), CostLesson(),
    ]

    /// The lesson on a topic.
    /// - Throws: ``LessonError/unknownTopic(_:)``.
    public static func lesson(on topic: String) throws(LessonError) -> any Lesson {
        guard let lesson = lessons.first(where: { $0.topic == topic }) else { throw .unknownTopic(topic) }
        return lesson
    }

    /// The lesson on a topic, which has a picture.
    /// - Throws: ``LessonError``.
    public static func illustratedLesson(on topic: String) throws(LessonError) -> any IllustratedLesson {
        guard let lesson = try lesson(on: topic) as? any IllustratedLesson else { throw .noFigure(topic: topic) }
        return lesson
    }
}

/// What cannot be shown.
public enum LessonError: Error, Equatable, CustomStringConvertible {
    case unknownTopic(String)
    case noFigure(topic: String)

    public var description: String {
        switch self {
        case .unknownTopic(let topic):
            "unknown topic '\(topic)'; choose one of \(Self.list(LessonCatalog.lessons))"
        case .noFigure(let topic):
            "topic '\(topic)' has no figure; these have one: \(Self.list(LessonCatalog.lessons.filter { $0 is any IllustratedLesson }))"
        }
    }

    private static func list(_ lessons: [any Lesson]) -> String { lessons.map(\.topic).joined(separator: ", ") }
}
