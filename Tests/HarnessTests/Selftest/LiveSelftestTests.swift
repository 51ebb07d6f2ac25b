import Kernels
import Matrices
import Testing

@testable import Harness

/// What the live trials make of what they measure, on a clock that stands still.
@Suite struct LiveSelftestTests {
    private let clock = FakeClock()

    private func selftest() throws -> LiveSelftest {
        try LiveSelftest(catalog: .standard, seed: 1, clock: clock, isCancelled: { false })
    }

    /// Whether each of the targets is missed where work of the costs 1, 1, 1.05 and 2 takes such times.
    private func missed(_ seconds: [Double]) throws -> [Bool] {
        let blocks = try (0..<20).map { trial in
            let works = seconds.map { seconds in FakeCompetitor("work", clock) { _ in seconds * 1e-3 } }
            var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(9)), clock: clock, seed: UInt64(trial))
            return try runner.run(works)
        }
        return try selftest().findings("known", costs: [1, 1, 1.05, 2], blocks).filter { $0.target != nil }.map(
            \.isMissed)
    }

    @Test func trueRatiosAreRecoveredAndFalseOnesAreNot() throws {
        #expect(try missed([1, 1, 1.05, 2]) == [false, false, false, false])
        #expect(try missed([1, 1.005, 1.045, 2.01]) == [false, false, false, false])
        #expect(try missed([1, 1.04, 1.05, 2]) == [true, false, false, true])
        #expect(try missed([1, 1, 1, 2.1]) == [false, true, true, false])
    }

    @Test func callThatTakesMoreThanItsShareIsSaid() throws {
        func isMissed(_ share: Double) throws -> Bool {
            let blocks = try (0..<20).map { trial in
                let times = [1e-6, share * 1e-6].map { seconds in FakeCompetitor("call", clock) { _ in seconds } }
                return try selftest().block(times, SamplingPolicy(rounds: .exactly(9)), trial: trial)
            }
            return try selftest().shareOfCalls(blocks).isMissed
        }
        #expect(try !isMissed(0.02) && isMissed(0.25))
    }

    /// A library whose threads go on burning the cores unless somebody waits for them.
    private final class Library: Competitor {
        let name: String
        let waits: Bool
        let clock: FakeClock
        let burning: Burning

        final class Burning { var who: Library? }

        init(_ name: String, waits: Bool, _ clock: FakeClock, _ burning: Burning) {
            (self.name, self.waits, self.clock, self.burning) = (name, waits, clock, burning)
        }

        func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
            let isDisturbed = burning.who.map { $0 !== self } ?? false
            seconds[0] = Double(calls) * (isDisturbed ? 1.05e-3 : 1e-3)
            clock.advance(by: seconds[0])
            burning.who = self
        }

        func settle() { if waits { burning.who = nil } }
    }

    @Test func competitorThatSlowsTheNextIsNamed() throws {
        let burning = Library.Burning()
        let libraries = [Library("quiet", waits: true, clock, burning), Library("loud", waits: false, clock, burning)]
        let findings = try selftest().disturbances(among: libraries)
        #expect(
            findings.map(\.event) == ["quiet after loud: over 1.03 × alone", "loud after quiet: over 1.03 × alone"])
        #expect(findings.map(\.isMissed) == [true, false])
        #expect(findings.map(\.trials) == [50, 50])
        #expect(abs((findings[0].ratio ?? 0) - 1.05) < 1e-9)
    }
}
