import Foundation
import Testing

/// Programs that no library can be loaded into are refused before they run, by every command that would run them.
@Suite struct HostProgramTests {
    private func refusal(_ command: String, _ program: [String]) throws -> String {
        let output = Program.newFolder()
        let options = command == "trace" ? ["--output", output] : []
        let result = try Program.start([command] + options + ["--"] + program).finish()
        #expect(result.exitCode == 64 && result.output.isEmpty)
        #expect(result.errors.split(separator: "\n").count == 1 && result.errors.hasPrefix("twofold: "))
        #expect(!FileManager.default.fileExists(atPath: output))
        return result.errors
    }

    @Test(arguments: ["trace", "run"])
    func isRefusedInOneLine(_ command: String) throws {
        #expect(try refusal(command, []).contains("no program is named"))
        #expect(try refusal(command, ["no-such-program"]).contains("'no-such-program' is not there"))
        #expect(try refusal(command, ["./no-such-program"]).contains("is not there"))
        #expect(try refusal(command, ["/etc/passwd"]).contains("may not be executed"))
        #expect(try refusal(command, ["/tmp"]).contains("'/tmp' is not there"))

        // Each command's test builds its own: both run at once.
        let programs = try TestPrograms.standard()
        let still = try programs.program("still-\(command)", "int main(void) { return 0; }", "-static")
        #expect(try refusal(command, [still]).contains("is statically linked"))
        let script = Program.newFolder()
        try "#! \(still) x\n".write(toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        #expect(try refusal(command, [script]).contains("'\(still)' is statically linked"))

        let raised = try programs.program("raised-\(command)", "int main(void) { return 0; }")
        try FileManager.default.setAttributes([.posixPermissions: 0o4755], ofItemAtPath: raised)
        #expect(try refusal(command, [raised]).contains("set-uid or set-gid: the loader ignores preloaded libraries"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: raised)

        // Another processor's: AArch64 and x86-64 change places.
        var bytes = try Data(contentsOf: URL(fileURLWithPath: raised))
        bytes[18] = bytes[18] == 0x3E ? 0xB7 : 0x3E
        let foreign = Program.newFolder()
        try bytes.write(to: URL(fileURLWithPath: foreign))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: foreign)
        #expect(try refusal(command, [foreign]).contains("is for another kind of processor"))
    }
}
