import Glibc
import Synchronization

/// What a team and its workers share: the counters, the current body, and the place where idle workers park.
///
/// Unchecked: `body`, `leaderProcessor` and `isStopping` are written by the leader alone, before it raises the run's number,
/// and read by workers only after they have seen the new number.
final class TeamState: @unchecked Sendable {
    let counters: TeamCounters
    private let threads: Int
    private var body: BorrowedBody?
    private var isStopping = false
    /// Where the leader was when it began the run; nil where workers are bound, or cannot have processors of their own.
    private var leaderProcessor: Int?
    private let keepsOffLeader: Bool
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let wake: UnsafeMutablePointer<pthread_cond_t>

    /// - Parameters:
    ///   - spins: whether a waiting member may hold its processor for a while.
    ///   - keepsOffLeader: whether a worker that finds itself on the leader's processor goes to another.
    init(threads: Int, spins: Bool, keepsOffLeader: Bool) {
        self.threads = threads
        self.keepsOffLeader = keepsOffLeader
        counters = .allocate(members: threads, spins: spins)
        mutex = .allocate(capacity: 1)
        wake = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wake, nil)
    }

    deinit {
        pthread_cond_destroy(wake)
        pthread_mutex_destroy(mutex)
        wake.deallocate()
        mutex.deallocate()
        counters.deallocate(members: threads)
    }

    // MARK: The leader's side

    /// Starts the workers on `body`; it must live until ``awaitWorkers()`` returns.
    func publish(_ body: BorrowedBody) {
        self.body = body
        leaderProcessor = keepsOffLeader ? currentProcessor() : nil
        counters.unfinished.pointee.store(threads - 1, ordering: .relaxed)
        counters.beginStretch()
        beginRun()
    }

    func awaitWorkers() {
        var patience = counters.patience
        while counters.unfinished.pointee.load(ordering: .acquiring) != 0 {
            if !patience.spin() { sched_yield() }
        }
    }

    func stop() {
        isStopping = true
        beginRun()
    }

    /// Sequentially consistent, as in ``awaitRun(after:)``: the leader raises the number and then looks for the
    /// parked, a worker counts itself parked and then looks at the number. One of them sees the other.
    private func beginRun() {
        counters.run.pointee.wrappingAdd(1, ordering: .sequentiallyConsistent)
        guard counters.parked.pointee.load(ordering: .sequentiallyConsistent) != 0 else { return }
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(wake)
        pthread_mutex_unlock(mutex)
    }

    /// Whether a worker is parked, or about to be.
    var hasParked: Bool { counters.parked.pointee.load(ordering: .relaxed) != 0 }

    // MARK: A worker's side

    /// A worker's life: runs every body that is published, until the team stops.
    func work(as index: Int) {
        let member = TeamMember(index: index, count: threads, counters: counters)
        var run = 0
        var distance = LeaderDistance()
        while true {
            run = awaitRun(after: run)
            if isStopping { return }
            if let leaderProcessor { distance.keep(from: leaderProcessor) }
            body?(member)
            counters.unfinished.pointee.wrappingSubtract(1, ordering: .releasing)
        }
    }

    /// Spins for a while, then parks, until the run after `last` is published; returns its number.
    private func awaitRun(after last: Int) -> Int {
        var patience = counters.patience
        repeat {
            let run = counters.run.pointee.load(ordering: .acquiring)
            if run != last { return run }
        } while patience.spin()

        pthread_mutex_lock(mutex)
        counters.parked.pointee.wrappingAdd(1, ordering: .sequentiallyConsistent)
        var run = counters.run.pointee.load(ordering: .sequentiallyConsistent)
        while run == last {
            pthread_cond_wait(wake, mutex)
            run = counters.run.pointee.load(ordering: .sequentiallyConsistent)
        }
        counters.parked.pointee.wrappingSubtract(1, ordering: .relaxed)
        pthread_mutex_unlock(mutex)
        return run
    }
}
