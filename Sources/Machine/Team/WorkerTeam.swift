public final class WorkerTeam: Sendable {
    public let threads: Int
    public init(threads: Int) throws { self.threads = threads }
    /// Runs `body` on every member and returns when the last has finished.
    public func run(_ body: (TeamMember) -> Void) { body(.alone) }
}
