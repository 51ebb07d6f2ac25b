import Foundation
import Testing

@testable import Harness

/// One after the other: each counts the neighbours of this process.
@Suite(.serialized) struct BusyNeighbourTests {
    private struct Refusal: Error {}

    /// The processes that run a busy neighbour's program: their ids and their states, by the system's own files.
    private func neighbours(of parent: pid_t) throws -> [pid_t: String] {
        var found: [pid_t: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
            guard let id = pid_t(name),
                let words = try? String(contentsOfFile: "/proc/\(id)/cmdline", encoding: .utf8),
                words.contains(BusyNeighbour.program),
                let line = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
            else { continue }
            // Behind the name in parentheses: state and parent.
            let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
            if fields.count > 1, fields[1] == "\(parent)" { found[id] = String(fields[0]) }
        }
        return found
    }

    @Test func runsBesideTheBodyAndEndsWithIt() throws {
        let during = try BusyNeighbour.beside(processes: 2) { try neighbours(of: getpid()) }
        #expect(during.count == 2)
        // Never asleep: running, or waiting for its turn.
        #expect(during.values.allSatisfy { $0 == "R" })
        #expect(try neighbours(of: getpid()).keys.filter(during.keys.contains).isEmpty)
    }

    @Test func endsWithABodyThatThrows() throws {
        var during: [pid_t: String] = [:]
        #expect(throws: Refusal.self) {
            try BusyNeighbour.beside(processes: 1) {
                during = try neighbours(of: getpid())
                throw Refusal()
            }
        }
        #expect(during.count == 1)
        #expect(try neighbours(of: getpid()).keys.filter(during.keys.contains).isEmpty)
    }

    /// Should whoever started it be killed, it ends itself.
    @Test(.timeLimit(.minutes(1))) func doesNotOutliveWhoStartedIt() throws {
        let (parent, input, output) = (Process(), Pipe(), Pipe())
        parent.executableURL = URL(fileURLWithPath: "/bin/sh")
        // A shell starts it, says who it is, and ends at a line; the shell around that one buries it.
        let starter = "echo start | /bin/sh -c \"$0\" & echo $!; read line"
        parent.arguments = ["-c", "/bin/sh -c '\(starter)' \"$0\"; read line", BusyNeighbour.program]
        (parent.standardInput, parent.standardOutput) = (input, output)
        try parent.run()
        var text = ""
        while text.split(separator: "\n").count < 2 {
            text += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        }
        let id = try #require(text.split(separator: "\n").compactMap { pid_t($0) }.first)
        #expect(text.contains("busy") && kill(id, 0) == 0)
        try input.fileHandleForWriting.write(contentsOf: Data("end\n".utf8))
        while kill(id, 0) == 0 { usleep(1000) }
        try input.fileHandleForWriting.close()
        parent.waitUntilExit()
    }
}
