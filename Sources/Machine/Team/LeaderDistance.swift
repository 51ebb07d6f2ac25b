/// What keeps a worker that is bound to no core off the leader's processor.
///
/// A worker that wakes up there waits until the leader is preempted, and shares with it for longer than a product takes
/// (`SharedProcessor.swift`). So once it has found itself there it may run anywhere else, until it meets the leader again.
struct LeaderDistance {
    /// The processor that it does not use at the moment.
    private var left: Int?

    /// Called by the worker when a run begins.
    mutating func keep(from leaderProcessor: Int) {
        guard leaderProcessor == currentProcessor(), var mask = ProcessorSet(ofThread: 0) else { return }
        if let left { mask.insert(left) }
        mask.remove(leaderProcessor)
        guard mask.count > 0 else { return }
        mask.bind(thread: 0)
        left = leaderProcessor
    }
}
