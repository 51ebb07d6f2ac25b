/// One member's handle on its team while a body runs: who it is, and where it waits for the others.
public struct TeamMember: Sendable {
    /// 0 for the leader, the thread that entered the team.
    public let index: Int
    /// How many members run the same body.
    public let count: Int

    init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }

    /// A team of one: what a caller without a team passes.
    public static let alone = TeamMember(index: 0, count: 1)

    @inlinable public var isLeader: Bool { index == 0 }

    /// Waits until every member has come here; what any of them wrote before is seen by all of them after.
    public func barrier() {}
    public func forEachChunk(of count: Int, _ body: (Int) -> Void) { for i in 0..<count { body(i) } }
    public func share(of count: Int) -> Range<Int> { 0..<count }
}
