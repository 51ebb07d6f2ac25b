import Glibc
import InstructionSets
import Kernels
import Machine
import Synchronization

/// Kernels of one thread, for the host's threads to compute on at the same time. Nobody waits for one.
struct Lanes: Sendable {
    /// A power of two.
    private let lanes: [Lane]
    private let instructionSet: InstructionSet

    private final class Lane: Sendable {
        let isTaken = Atomic(false)
        let kernels: KernelPair

        init(_ instructionSet: InstructionSet) { kernels = KernelPair(threads: 1, instructionSet: instructionSet) }
    }

    init(instructionSet: InstructionSet) {
        self.instructionSet = instructionSet
        // More than the threads that can run at once, so that few meet at the same lane.
        let wanted = max(2 * Topology.current.logicalCPUs, 16)
        let count = 1 << (Int.bitWidth - (wanted - 1).leadingZeroBitCount)
        lanes = (0..<count).map { _ in Lane(instructionSet) }
    }

    /// Computes on a lane that is free. A thread begins to look at the one that it had before, whose memory is in its
    /// cache.
    func multiply<Scalar: BLASScalar>(_ product: Product<Scalar>) {
        let preferred = Self.numberOfThread()
        for step in 0..<lanes.count {
            let lane = lanes[(preferred &+ step) & (lanes.count - 1)]
            guard lane.isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
                continue
            }
            Self.multiply(product, by: lane.kernels)
            lane.isTaken.store(false, ordering: .releasing)
            return
        }
        Self.multiply(product, by: KernelPair(threads: 1, instructionSet: instructionSet))
    }

    private static func multiply<Scalar: BLASScalar>(_ product: Product<Scalar>, by kernels: KernelPair) {
        Scalar.prepare(kernels, for: product, on: nil)
        Scalar.multiply(product, by: kernels, as: .alone)
    }

    /// The same for each call of a thread, and rarely that of another: threads' identities are addresses, whose low
    /// bits are alike.
    private static func numberOfThread() -> Int {
        Int(truncatingIfNeeded: UInt(pthread_self()) &* 0x9E37_79B9_7F4A_7C15 >> 40)
    }
}
