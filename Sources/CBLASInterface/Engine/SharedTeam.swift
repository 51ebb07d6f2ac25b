import InstructionSets
import Kernels
import Machine
import Synchronization

/// The team that computes one large product at a time. It is made when the first one comes, and nobody waits for it: a
/// caller that finds it taken computes alone, and gets the same bits.
///
/// Unchecked: what changes is touched only by the one that has set `isTaken`.
final class SharedTeam: @unchecked Sendable {
    let threads: Int
    private let instructionSet: InstructionSet
    private let isTaken = Atomic(false)
    private let began = Atomic(false)
    private var members: Members?

    private struct Members {
        let team: WorkerTeam
        let kernels: KernelPair
    }

    init(threads: Int, instructionSet: InstructionSet) {
        self.threads = threads
        self.instructionSet = instructionSet
    }

    /// Whether threads may have been started.
    var hasBegun: Bool { began.load(ordering: .acquiring) }

    /// Computes the product; false, and nothing done, where the team is taken or cannot be had, or where it is not worth
    /// to wake it.
    func multiply<Scalar: BLASScalar>(_ product: Product<Scalar>) -> Bool {
        guard threads > 1, isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
        else {
            return false
        }
        defer { isTaken.store(false, ordering: .releasing) }
        if !began.load(ordering: .relaxed) { begin() }
        guard let members else { return false }
        if members.team.sleeps && product.shape.multiplyAdds < Self.leastToWake { return false }
        let kernels = members.kernels
        Scalar.prepare(kernels, for: product, on: members.team)
        members.team.run { Scalar.multiply(product, by: kernels, as: $0) }
        return true
    }

    /// Multiply-adds that repay waking threads that sleep: some 100 µs on a virtual machine, a fifth of that elsewhere.
    /// For a few ten microseconds after a product they are awake.
    private static var leastToWake: Int { 1 << 22 }

    private func begin() {
        began.store(true, ordering: .releasing)
        do {
            // The host's threads and other processes are on the same cores: where this one's run is the scheduler's
            // choice.
            let team = try WorkerTeam(threads: threads, binding: .none)
            members = Members(team: team, kernels: KernelPair(threads: threads, instructionSet: instructionSet))
        } catch {
            Message.write("\(error); products are computed by one thread")
        }
    }
}
