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
    /// Those of the whole team; each member's follow.
    @usableFromInline static let teamSlots = 6

    @usableFromInline let base: UnsafeMutableRawPointer

    /// - Parameter spins: whether a waiting member may hold its processor for a while. It must not where members
    ///   share processors, because the one it waits for may be waiting for the processor.
    static func allocate(members: Int, spins: Bool) -> TeamCounters {
        let slots = teamSlots + members
        let base = UnsafeMutableRawPointer.allocate(byteCount: slots * stride, alignment: stride)
        let counters = TeamCounters(base: base)
        for slot in 0..<slots { counters.counter(slot).initialize(to: Atomic(0)) }
        counters.spinning.pointee.store(spins ? 1 : 0, ordering: .relaxed)
        return counters
    }

    func deallocate(members: Int) {
        for slot in 0..<Self.teamSlots + members { counter(slot).deinitialize(count: 1) }
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
    /// The number of the stretch at work: a new one begins with each run, and when all have come to a barrier.
    @usableFromInline var stretch: UnsafeMutablePointer<Atomic<Int>> { counter(4) }
    private var spinning: UnsafeMutablePointer<Atomic<Int>> { counter(5) }
    /// How many chunks of a member's share have been taken, with the number of their stretch: in another one they count
    /// as none, so that nobody has to reset what lies in somebody else's cache.
    @inlinable
    func taken(from member: Int) -> UnsafeMutablePointer<Atomic<Int>> { counter(Self.teamSlots + member) }

    /// A new wait, with the patience that this team's members can afford.
    var patience: Patience { Patience(spins: spinning.pointee.load(ordering: .relaxed) != 0) }

    /// The next of `count` chunks that are a member's share, counted from its first; nil when all have been taken.
    ///
    /// Relaxed: the barriers before and after order the chunks' data.
    @inlinable
    func takeChunk(from member: Int, of count: Int) -> Int? {
        let stretch = stretch.pointee.load(ordering: .relaxed) << Self.chunkBits
        let counter = taken(from: member)
        var seen = counter.pointee.load(ordering: .relaxed)
        while true {
            let number = seen & ~Self.chunkMask == stretch ? seen & Self.chunkMask : 0
            guard number < count else { return nil }
            let (isTaken, found) = counter.pointee.compareExchange(
                expected: seen, desired: stretch | (number + 1), ordering: .relaxed)
            if isTaken { return number }
            seen = found
        }
    }

    /// Enough for any share; the rest numbers the stretches of some days.
    @usableFromInline static let chunkBits = 24
    @inlinable static var chunkMask: Int { 1 << chunkBits - 1 }

    /// The leader's, while the workers wait for a run.
    func beginStretch() { stretch.pointee.wrappingAdd(1, ordering: .relaxed) }

    /// The barrier. The stretch read before arriving cannot be stale: it cannot change until this member arrives.
    @usableFromInline
    func waitForAll(_ count: Int) {
        let current = stretch.pointee.load(ordering: .relaxed)
        if arrived.pointee.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue == count {
            // The last one sets the stage for the next stretch, and only then opens the gate.
            arrived.pointee.store(0, ordering: .relaxed)
            stretch.pointee.store(current &+ 1, ordering: .releasing)
            return
        }
        var patience = self.patience
        while stretch.pointee.load(ordering: .acquiring) == current {
            if !patience.spin() { sched_yield() }
        }
    }
}
