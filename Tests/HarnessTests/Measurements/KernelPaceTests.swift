import Kernels
import Machine
import Testing

@testable import Harness

@Suite struct KernelPaceTests {
    /// Counts its turns, of which a pace takes one.
    private final class TurnCounter: GEMMKernel, @unchecked Sendable {
        typealias Scalar = Float
        let description = KernelDescription(name: "counter", libraryVersion: "none", instructionSet: "none")
        private(set) var turns = 0

        func takeTurn() { turns += 1 }
        func multiply(_ product: Product<Float>, as member: TeamMember) {}
    }

    /// A library is another on more threads, though it asks for a team of one: its pool is to be waited for.
    @Test func paceIsTimedOnceForANumberOfThreads() throws {
        let session = Session(
            runID: "run", catalog: .standard, policy: SamplingPolicy(rounds: .exactly(6)), seed: 1)
        let kernel = TurnCounter()
        for threads in [1, 1, 2, 2, 1] { _ = try session.pace(of: kernel, named: "counter", threads: threads) }
        #expect(kernel.turns == 2)
        _ = try session.pace(of: kernel, named: "another", threads: 2)
        #expect(kernel.turns == 3)
    }
}
