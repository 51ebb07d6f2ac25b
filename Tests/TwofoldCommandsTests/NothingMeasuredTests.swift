import Machine
import Testing

@testable import TwofoldCommands

/// A run that cannot measure what it was asked for says so, and does not end as if all were well.
@Suite struct NothingMeasuredTests {
    @Test(arguments: [
        ["kernels", "--kernel", "tiled", "--shape", "64x64x64"], ["passes", "--kernel", "tiled", "--network", "64-64"],
    ])
    func aBudgetTooSmallForASampleIsAFailure(arguments: [String]) throws {
        let result = try Program.start(arguments + ["--max-seconds", "1e-9"]).finish()
        #expect(result.exitCode == 1)
        #expect(result.errorLines.count == 1)
        #expect(result.errorLines.first?.hasPrefix("twofold: nothing was measured; tiled, 64") == true)
        #expect(result.errorLines.first?.hasSuffix("allow more --max-seconds") == true)
    }

    @Test func whatAStrictRunRefusesIsNamedWhole() {
        let refusal = MeasuredRun.refusal([.load(1.5), .lowMemory(available: 1 << 20, of: 1 << 30)])
        #expect(
            refusal == "--strict refuses to measure: the load is 1.5: other programs are running; stop them, or wait; "
                + "only 1 MiB of 1024 MiB of memory are left: stop programs that use much")
    }
}
