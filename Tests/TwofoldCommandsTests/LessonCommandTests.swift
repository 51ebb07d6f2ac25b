import Foundation
import Lessons
import Testing

/// `twofold lesson`, as a user calls it.
@Suite struct LessonCommandTests {
    @Test func withoutATopicItListsThem() throws {
        let result = try Program.run("lesson")
        #expect(result.exitCode == 0 && result.errors.isEmpty)
        let lines = result.output.split(separator: "\n")
        for lesson in LessonCatalog.lessons {
            #expect(
                lines.count { $0.hasPrefix(lesson.topic + " ") && $0.hasSuffix(lesson.title) } == 1, "\(lesson.topic)")
        }
        #expect(lines.contains { $0.hasPrefix("twofold lesson xor ") })
    }

    @Test("A screen is 45 lines of 100 columns at most", arguments: LessonCatalog.lessons.map(\.topic))
    func oneScreen(topic: String) throws {
        let result = try Program.run("lesson", topic)
        #expect(result.exitCode == 0 && result.errors.isEmpty, "\(result.errors)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first?.hasPrefix("\(topic): ") == true)
        #expect(lines.count <= 46)  // and the end of the last line
        for line in lines { #expect(line.count <= 100 && !line.hasSuffix(" "), "\(line)") }
    }

    @Test(
        "gnuplot and dot accept the figures",
        arguments: LessonCatalog.lessons.compactMap { $0 is any IllustratedLesson ? $0.topic : nil })
    func figures(topic: String) throws {
        for (format, start) in [
            ("svg", Array("<?xml".utf8)), ("png", [0x89, 0x50, 0x4E, 0x47]), ("pdf", Array("%PDF".utf8)),
        ] {
            let file = Program.newFolder() + ".\(format)"
            defer { try? FileManager.default.removeItem(atPath: file) }
            let result = try Program.run("lesson", topic, "--figure", file)
            #expect(result.exitCode == 0 && result.errors.isEmpty, "\(result.errors)")
            let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            #expect(bytes.starts(with: start) && bytes.count > 5000, "\(topic) \(format)")
        }
    }

    @Test func whereAProgramIsMissingItsPackageIsNamed() throws {
        let file = Program.newFolder() + ".svg"
        for (topic, package) in [("xor", "gnuplot-nox"), ("backprop", "graphviz")] {
            let result = try Program.run("lesson", topic, "--figure", file, environment: ["PATH": "/nowhere"])
            #expect(result.exitCode == 64 && result.output.isEmpty)
            #expect(
                result.errors.hasSuffix("install its Debian package: apt-get install \(package)\n"), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    @Test(arguments: [
        (["lesson", "magic"], "unknown topic 'magic'; choose one of softmax, xor, activations"),
        (["lesson", "softmax", "--figure", "softmax.svg"], "topic 'softmax' has no figure; these have one: xor,"),
        (["lesson", "xor", "--figure", "xor.txt"], "let it end in .svg, .png or .pdf"),
        (["lesson", "--figure", "xor.svg"], "twofold lesson xor --figure xor.svg"),
        (["lesson", "xor", "--figure", "/no/such/folder/xor.svg"], "'/no/such/folder/xor.svg' cannot be written"),
    ])
    func isRefusedInOneLine(_ arguments: [String], _ words: String) throws {
        let result = try Program.start(arguments).finish()
        #expect(result.exitCode == 64)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.hasPrefix("twofold: ") && result.errors.contains(words), "\(result.errors)")
    }
}
