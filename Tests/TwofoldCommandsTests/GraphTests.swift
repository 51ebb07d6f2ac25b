import Foundation
import Testing

/// `twofold graph` as a user runs it, and Graphviz's own reading of what it writes.
@Suite struct GraphTests {
    private static func has(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    @Test func theStandardNetworkGoesToStandardOutput() throws {
        let result = try Program.run("graph")
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("digraph {\n") && result.output.hasSuffix("}\n"))
        #expect(result.output.contains("multiply-adds: 101,632 forward, 102,912 backward"))
        #expect(result.errors.isEmpty)
    }

    @Test func flagsAreHeeded() throws {
        let result = try Program.run(
            "graph", "--network", "6-5-4-3", "--batch", "2", "--activation", "tanh", "--loss", "squared-error",
            "--input-gradient")
        #expect(result.output.contains("6-5-4-3, 2 examples, tanh, squared-error"))
        // (6·5 + 5·4 + 4·3) weights, two examples.
        #expect(result.output.contains("multiply-adds: 124 forward, 248 backward"))
        #expect(result.output.components(separatedBy: "tanh<br/>").count == 3)
    }

    @Test func anOutputFileHoldsWhatStandardOutputWould() throws {
        let file = Program.newFolder() + ".dot"
        let result = try Program.run("graph", "--network", "3-2", "--output", file)
        #expect(result.exitCode == 0 && result.output.isEmpty)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == Program.run("graph", "--network", "3-2").output)
    }

    @Test(
        "Graphviz draws it in every format", .enabled(if: has("dot"), "apt-get install graphviz"),
        arguments: [("svg", "<?xml"), ("png", "\u{89}PNG"), ("PDF", "%PDF")])
    func figures(format: String, start: String) throws {
        let file = Program.newFolder() + "." + format
        let result = try Program.run("graph", "--network", "7-6-5-4", "--input-gradient", "--figure", file)
        #expect(result.exitCode == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(bytes.starts(with: start.unicodeScalars.map { UInt8($0.value) }))
        guard format == "svg" else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        // Three layers of three nodes and two activations, input, targets, loss.
        #expect(text.components(separatedBy: "class=\"node\"").count - 1 == 14)
        #expect(text.components(separatedBy: "class=\"edge\"").count - 1 == 13)
        #expect(text.components(separatedBy: "class=\"cluster\"").count - 1 == 2)
        #expect(text.contains("42 forward") && text.contains("84 backward"))
    }

    @Test("A program that is missing, or that fails, is named in one line")
    func withoutGraphviz() throws {
        let folder = Program.newFolder()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let figure = folder + "/graph.svg"
        let missing = try Program.start(["graph", "--figure", figure], environment: ["PATH": folder]).finish()
        #expect(missing.exitCode == 64)
        #expect(
            missing.errors
                == "twofold: the program 'dot' is not on PATH; install its Debian package: apt-get install graphviz\n")
        // It ends without reading what it is given, and complains at length.
        try "#!/bin/sh\nfor i in 1 2; do echo \"no $i\" >&2; done\nexit 3\n".write(
            toFile: folder + "/dot", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/dot")
        let failing = try Program.start(["graph", "--figure", figure], environment: ["PATH": folder]).finish()
        #expect(failing.exitCode == 1)
        #expect(failing.errors == "twofold: dot failed: no 1\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["dot"])
    }
}
