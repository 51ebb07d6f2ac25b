import CProcessor
import Glibc
import Synchronization

/// The atomic counters that a team's members meet at, each alone on its pair of cache lines: a member that takes
/// a chunk must not disturb those that spin on the barrier.
///
/// A bare pointer, so that a ``TeamMember`` carries it without counting references; ``TeamState`` owns the memory.
@usableFromInline
struct TeamCounters: @unchecked Sendable {
    /// Two lines of 64 bytes: the prefetcher of x86 fetches lines in pairs, and other processors have lines of 128.
    @usableFromInline static let stride = 128
    private static let slots = 7

    @usableFromInline let base: UnsafeMutableRawPointer

    /// - Parameter spins: whether a waiting member may hold its processor for a while. It must not where members
    ///   share processors, because the one it waits for may be waiting for the processor.
    static func allocate(spins: Bool) -> TeamCounters {
        let base = UnsafeMutableRawPointer.allocate(byteCount: slots * stride, alignment: stride)
        let counters = TeamCounters(base: base)
        for slot in 0..<slots { counters.counter(slot).initialize(to: Atomic(0)) }
        counters.spinning.pointee.store(spins ? 1 : 0, ordering: .relaxed)
        return counters
    }

    func deallocate() {
        for slot in 0..<Self.slots { counter(slot).deinitialize(count: 1) }
        base.deallocate()
    }

    private init(base: UnsafeMutableRawPointer) { self.base = base }

    @inlinable
    func counter(_ slot: Int) -> UnsafeMutablePointer<Atomic<Int>> {
        (base + slot * Self.stride).assumingMemoryBound(to: Atomic<Int>.self)
    }

    /// The number of the current run; a new number is the signal to begin.
    var run: UnsafeMutablePointer<Atomic<Int>> { counter(0) }
    /// How many workers have not finished the current run.
    var unfinished: UnsafeMutablePointer<Atomic<Int>> { counter(1) }
    /// How many workers are parked, or about to be.
    var parked: UnsafeMutablePointer<Atomic<Int>> { counter(2) }
    /// How many members have come to the current barrier.
    private var arrived: UnsafeMutablePointer<Atomic<Int>> { counter(3) }
    /// How many barriers are complete.
    private var generation: UnsafeMutablePointer<Atomic<Int>> { counter(4) }
    /// The next chunk to hand out.
    @inlinable var nextChunk: UnsafeMutablePointer<Atomic<Int>> { counter(5) }
    private var spinning: UnsafeMutablePointer<Atomic<Int>> { counter(6) }

    /// A new wait, with the patience that this team's members can afford.
    var patience: Patience { Patience(spins: spinning.pointee.load(ordering: .relaxed) != 0) }

    /// Relaxed: the barriers before and after order the chunks' data.
    @inlinable
    func takeChunk() -> Int { nextChunk.pointee.wrappingAdd(1, ordering: .relaxed).oldValue }

    /// The barrier. The generation read before arriving cannot be stale: it cannot change until this member arrives.
    @usableFromInline
    func waitForAll(_ count: Int) {
        let current = generation.pointee.load(ordering: .relaxed)
        if arrived.pointee.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue == count {
            // The last one sets the stage for the next stretch, and only then opens the gate.
            arrived.pointee.store(0, ordering: .relaxed)
            nextChunk.pointee.store(0, ordering: .relaxed)
            generation.pointee.store(current &+ 1, ordering: .releasing)
            return
        }
        var patience = self.patience
        while generation.pointee.load(ordering: .acquiring) == current {
            if !patience.spin() { sched_yield() }
        }
    }
}
