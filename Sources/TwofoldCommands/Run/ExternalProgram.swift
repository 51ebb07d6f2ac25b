import Dispatch
import Foundation
import Synchronization

/// A program of another Debian package that a command runs, such as Graphviz's `dot`.
struct ExternalProgram {
    let name: String
    let debianPackage: String

    static let dot = ExternalProgram(name: "dot", debianPackage: "graphviz")
    static let git = ExternalProgram(name: "git", debianPackage: "git")

    /// Where it is: the first of PATH's folders that has it.
    /// - Throws: ``ExternalProgramError/notFound(_:)``.
    func path() throws(ExternalProgramError) -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let candidates = folders.map { "\($0)/\(name)" }
        guard let path = candidates.first(where: FileManager.default.isExecutableFile) else { throw .notFound(self) }
        return path
    }

    /// Runs it and returns what it writes on standard output.
    ///
    /// - Parameter input: what it reads on standard input.
    /// - Throws: ``ExternalProgramError`` where it is not found or does not end well.
    func output(_ arguments: [String], input: String = "") throws(ExternalProgramError) -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try path())
        process.arguments = arguments
        let (inputs, outputs, complaints) = (Pipe(), Pipe(), Pipe())
        process.standardInput = inputs
        process.standardOutput = outputs
        process.standardError = complaints
        do {
            try process.run()
        } catch {
            throw .failed(name: name, reason: error.localizedDescription)
        }
        // All three at once: whoever waits for one of them while another is full waits for ever.
        let (complaint, others) = (Complaint(), DispatchGroup())
        DispatchQueue.global().async(group: others) {
            // What does not read to the end of its input says why by itself.
            try? inputs.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try? inputs.fileHandleForWriting.close()
        }
        DispatchQueue.global().async(group: others) {
            complaint.set(complaints.fileHandleForReading.readDataToEndOfFile())
        }
        let output = outputs.fileHandleForReading.readDataToEndOfFile()
        others.wait()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw .failed(name: name, reason: complaint.firstLine ?? "status \(process.terminationStatus)")
        }
        return Array(output)
    }
}

/// What a program says on standard error, read by another thread.
private final class Complaint: Sendable {
    private let text = Mutex("")

    func set(_ data: Data) { text.withLock { $0 = String(decoding: data, as: UTF8.self) } }

    /// Nil where it says nothing.
    var firstLine: String? { text.withLock { $0.split(whereSeparator: \.isNewline).first.map(String.init) } }
}

/// Why a program of another package gave nothing.
enum ExternalProgramError: Error, CustomStringConvertible {
    case notFound(ExternalProgram)
    case failed(name: String, reason: String)

    var description: String {
        switch self {
        case .notFound(let program):
            "the program '\(program.name)' is not on PATH; install its Debian package: apt-get install \(program.debianPackage)"
        case .failed(let name, let reason): "\(name) failed: \(reason)"
        }
    }
}
