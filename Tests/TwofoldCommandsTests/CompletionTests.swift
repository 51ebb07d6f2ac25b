import Foundation
import Lessons
import Testing

@testable import TwofoldCommands

/// What shells are offered while a command line is typed.
@Suite struct CompletionTests {
    /// Runs a shell's own command on a text in a file.
    private func shell(_ name: String, _ arguments: [String], reading text: String) throws -> (
        exitCode: Int32, output: String
    ) {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments + [file.path]
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private func script(for shell: String) throws -> String {
        let result = try Program.run("--generate-completion-script", shell)
        #expect(result.exitCode == 0)
        return result.output
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func theScriptIsOneThatItsShellReads(name: String) throws {
        let text = try script(for: name)
        #expect(text.contains("selftest"))
        let checked = try shell(name, ["-n"], reading: text)
        #expect(checked.exitCode == 0 && checked.output.isEmpty, "\(checked.output)")
        let spoilt = try shell(name, ["-n"], reading: text + "\nif (( [\n")
        #expect(spoilt.exitCode != 0)
    }

    /// What bash offers after these words, the last of which is being typed.
    private func offered(_ words: String...) throws -> Set<String> {
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let text = """
            PATH='\(Program.folder)':$PATH
            \(try script(for: "bash"))
            COMP_WORDS=(twofold \(quoted))
            COMP_CWORD=\(words.count)
            COMP_LINE="twofold \(words.joined(separator: " "))"
            COMP_POINT=${#COMP_LINE}
            _twofold twofold '\(words.last ?? "")' '\(words.dropLast().last ?? "twofold")'
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let result = try shell("bash", [], reading: text)
        return Set(result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
    }

    @Test func kernelsAreOfferedOneAfterTheOther() throws {
        #expect(try offered("passes", "--kernel", "ti") == ["tiled"])
        #expect(try offered("kernels", "--kernel", "naive,o") == ["naive,openblas"])
        #expect(
            try offered("verify", "--kernel", "naive,tiled,").isDisjoint(with: [
                "naive,tiled,naive", "naive,tiled,tiled",
            ]))
        #expect(try offered("train", "--kernel", "par") == ["parallel"])
    }

    @Test func suitesAndTopicsAreOffered() throws {
        #expect(try offered("bench", "qu") == ["quick"])
        #expect(try offered("bench", "quick", "ma").contains("map"))
        #expect(try offered("lesson", "") == Set(LessonCatalog.lessons.map(\.topic)))
        #expect(try offered("les") == ["lesson"])
    }
}
