import ArgumentParser
import Files
import Lessons

struct LessonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lesson",
        abstract: "Runs the lecture's examples, step by step; without a topic it lists them.")

    @Argument(
        help: "\(LessonCatalog.lessons.map(\.topic).joined(separator: ", ")).",
        completion: .list(LessonCatalog.lessons.map(\.topic)))
    var topic: String?

    @Option(help: ArgumentHelp("Write the slide's picture: .svg, .png or .pdf.", valueName: "file.svg"))
    var figure: String?

    func run() throws {
        guard let topic else {
            guard figure == nil else {
                throw CommandFailure.usage(
                    "--figure draws a topic's picture; name one: twofold lesson xor --figure xor.svg")
            }
            return print(Self.list)
        }
        let lesson = try CommandFailure.checkingUsage { try LessonCatalog.lesson(on: topic) }
        let picture = try CommandFailure.checkingUsage { try figure.map { try Picture(of: topic, in: $0) } }
        do {
            print("\(lesson.topic): \(lesson.title)\nslide \"\(lesson.slide)\"\n\n\(try lesson.screen().text)")
            try picture?.write()
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.failed(String(describing: error))
        }
    }

    /// A topic a line, and how to call them.
    private static var list: String {
        var table = TextTable(["topic", "figure", "what it shows"], words: [0, 1, 2])
        for lesson in LessonCatalog.lessons {
            table.add([lesson.topic, lesson is any IllustratedLesson ? "yes" : "", lesson.title])
        }
        return [
            table.text, "", "twofold lesson xor                    # shows a topic",
            "twofold lesson xor --figure xor.svg   # and writes its picture: .svg, .png or .pdf",
        ].joined(separator: "\n")
    }

    /// A topic's picture on its way to a file.
    private struct Picture {
        let file: FigureFile
        let figure: Figure

        /// Finds whatever is wrong with the request before anything is shown.
        init(of topic: String, in path: String) throws {
            file = try FigureFile(path)
            figure = try LessonCatalog.illustratedLesson(on: topic).figure()
            _ = try figure.program.path()
        }

        func write() throws {
            let bytes = try figure.drawn(as: file.format)
            try CommandFailure.checkingUsage { try AtomicFile.write(bytes, to: file.path) }
        }
    }
}
