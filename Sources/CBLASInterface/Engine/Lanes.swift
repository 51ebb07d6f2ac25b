import Glibc
import InstructionSets
import Kernels
import Machine
import Synchronization

/// Kernels of one thread, for the host's threads to compute on at the same time. Nobody waits for one.
///
/// Unchecked: lanes lie where pointers lead, so that looking for a free one counts no references, and last as long as this.
final class Lanes: @unchecked Sendable {
    private let lanes: UnsafeMutablePointer<Lane>
    /// A power of two.
    private let count: Int
    private let instructionSet: InstructionSet

    private struct Lane: ~Copyable {
        let isTaken = Atomic(false)
        let kernels: Unmanaged<KernelPair>

        init(_ instructionSet: InstructionSet) {
            kernels = .passRetained(KernelPair(threads: 1, instructionSet: instructionSet))
        }

        deinit { kernels.release() }
    }

    init(instructionSet: InstructionSet) {
        self.instructionSet = instructionSet
        // More than the threads that can run at once, so that few meet at the same lane.
        let wanted = max(2 * Topology.current.logicalCPUs, 16)
        count = 1 << (Int.bitWidth - (wanted - 1).leadingZeroBitCount)
        lanes = .allocate(capacity: count)
        for index in 0..<count { (lanes + index).initialize(to: Lane(instructionSet)) }
    }

    deinit {
        lanes.deinitialize(count: count)
        lanes.deallocate()
    }

    /// Computes on a lane that is free. A thread begins to look at the one that it had before, whose memory is in its
    /// cache.
    func multiply<Scalar: BLASScalar>(_ product: Product<Scalar>) {
        let preferred = Self.numberOfThread()
        for step in 0..<count {
            let lane = lanes + ((preferred &+ step) & (count - 1))
            guard lane.pointee.isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
            else { continue }
            lane.pointee.kernels._withUnsafeGuaranteedRef { Self.multiply(product, by: $0) }
            lane.pointee.isTaken.store(false, ordering: .releasing)
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
        Int(truncatingIfNeeded: (UInt(pthread_self()) &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }
}
