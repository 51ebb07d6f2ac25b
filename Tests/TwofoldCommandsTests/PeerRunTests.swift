import Foundation
import Testing

/// A program among the kernels never outlives the run, however that ends.
@Suite struct PeerRunTests {
    /// A shell script that answers requests and leaves its number in `id`.
    private let script = Program.newFolder()
    private var id: Int? {
        (try? String(contentsOfFile: script + ".id", encoding: .utf8)).flatMap {
            Int($0.trimmingCharacters(in: .newlines))
        }
    }

    init() throws {
        try """
        while read -r verb words; do
            case $verb in
                network) echo $$ >"$0.id.new"; mv "$0.id.new" "$0.id"; echo ready 1 none fake ;;
                sample) echo 0.01 0.02 0.005 ;;
                results) head -c 24 /dev/zero >&3; echo written ;;
            esac
        done
        """.write(toFile: script, atomically: true, encoding: .utf8)
    }

    private func run(network: String) -> [String] {
        ["passes", "--kernel", "naive,fake=process:/bin/sh \(script)", "--network", network, "--batches", "64"]
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGKILL]) func itEndsWithTheRun(signal: Int32) throws {
        // Most of the time is the kernel's, so the program is stopped when the signal comes.
        let running = try Program.start(run(network: "256-256") + ["--rounds", "100000"])
        #expect(comesTrue { id.map(state(ofProcess:)) == "T" })
        kill(running.process.processIdentifier, signal)
        let result = try running.finish()
        #expect(result.exitCode == (signal == SIGKILL ? SIGKILL : 128 + signal))
        #expect(comesTrue { id.map(state(ofProcess:)) == .some(nil) })
    }

    @Test func itEndsWithARunThatIsOver() throws {
        // With a single class the loss and its 5 gradients are 0.
        let result = try Program.start(run(network: "4-1") + ["--rounds", "6", "--format", "csv"]).finish()
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(result.output.split(separator: "\n").count { $0.contains(",fake,fake,none,") } == 5)
        #expect(try state(ofProcess: #require(id)) == nil)
    }

    @Test func whatIsNoProgramIsWrongUsage() throws {
        let result = try Program.run("passes", "--kernel", "process:/no/such --flag", "--widths", "16")
        #expect(result.exitCode == 64)
        #expect(
            result.errorLines == [
                "twofold: '/no/such' is no program that can be run; correct the path, or run scripts/peers for what it installs"
            ])
    }

    @Test func aSuiteRunsNoneUnlessTheUserSaysSo() throws {
        let suite = Program.newFolder() + ".yaml"
        try """
        name: mailed
        rounds: 6
        measure:
          - passes: {kernels: [naive, "fake=process:/bin/sh \(script)"], networks: [4-1], batches: [64]}
        """.write(toFile: suite, atomically: true, encoding: .utf8)
        let refused = try Program.run("bench", suite, "--output", Program.newFolder())
        #expect(refused.exitCode == 64)
        #expect(
            refused.errorLines == [
                "twofold: suite '\(suite)' names 'fake=process:/bin/sh \(script)', whose code would run; see what it is, then say --foreign-code"
            ])
        #expect(id == nil)
        let allowed = try Program.run("bench", suite, "--output", Program.newFolder(), "--foreign-code")
        #expect(allowed.exitCode == 0, "\(allowed.errors)")
    }

    private func comesTrue(_ condition: () -> Bool) -> Bool {
        for _ in 0..<1000 where !condition() { usleep(10_000) }
        return condition()
    }

    /// As the kernel tells it, T where it is stopped; nil where there is none, or only what its parent has not read.
    private func state(ofProcess id: Int) -> Character? {
        guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let state = text.split(separator: ")").last?.first(where: { $0 != " " }), state != "Z"
        else { return nil }
        return state
    }
}
