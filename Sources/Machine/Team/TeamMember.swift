import Glibc
import Synchronization

/// One member's handle on its team while a body runs: who it is, and where it waits for the others.
///
/// It is a plain value: passing it on counts no references. It is valid until its body returns.
public struct TeamMember: Sendable {
    /// 0 for the leader, the thread that entered the team.
    public let index: Int
    /// How many members run the same body.
    public let count: Int
    /// Nil exactly where `count` is 1: a member alone has nobody to share with.
    @usableFromInline let counters: TeamCounters?

    init(index: Int, count: Int, counters: TeamCounters?) {
        self.index = index
        self.count = count
        self.counters = counters
    }

    /// A team of one: what a caller without a team passes.
    public static let alone = TeamMember(index: 0, count: 1, counters: nil)

    @inlinable public var isLeader: Bool { index == 0 }

    /// Waits until every member has come here; what any of them wrote before is seen by all of them after.
    ///
    /// Every member of the team must come, the same number of times. Free for a team of one.
    @inlinable
    public func barrier() {
        if let counters { counters.waitForAll(count) }
    }

    /// Hands the chunks `0..<count` out, each to exactly one member: to each first those of its ``share(of:)``, whose data
    /// its caches may still have from the last time, and then what others have not begun.
    ///
    /// Every member calls it with the same `count`. Returning says only that no chunk is left to take: others may
    /// still be at theirs until the next ``barrier()``. The hand-out starts afresh at the start of a run and at
    /// each barrier, so between two barriers there is at most one.
    @inlinable
    public func forEachChunk(of count: Int, _ body: (Int) -> Void) {
        guard let counters else {
            for chunk in 0..<count { body(chunk) }
            return
        }
        for step in 0..<self.count {
            let owner = index + step < self.count ? index + step : index + step - self.count
            let share = share(of: count, for: owner)
            while let taken = counters.takeChunk(from: owner, of: share.count) { body(share.lowerBound + taken) }
        }
    }

    /// This member's contiguous part of `0..<count`. The parts follow one another in the members' order, together
    /// they are the whole, and their sizes differ by at most one.
    @inlinable
    public func share(of count: Int) -> Range<Int> { share(of: count, for: index) }

    @inlinable
    func share(of count: Int, for index: Int) -> Range<Int> {
        let (size, larger) = count.quotientAndRemainder(dividingBy: self.count)
        let start = index * size + min(index, larger)
        return start..<(start + size + (index < larger ? 1 : 0))
    }
}
