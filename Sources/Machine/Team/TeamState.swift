import Glibc
import Synchronization

/// What a team and its workers share: the counters, the current body, and the place where idle workers park.
///
/// Unchecked: `body` and `isStopping` are written by the leader alone, before it raises the run's number, and read
/// by workers only after they have seen the new number.
final class TeamState: @unchecked Sendable {
    let counters: TeamCounters
    private let threads: Int
    private var body: BorrowedBody?
    private var isStopping = false
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let wake: UnsafeMutablePointer<pthread_cond_t>

    init(threads: Int, spins: Bool) {
        self.threads = threads
        counters = .allocate(spins: spins)
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
        counters.deallocate()
    }

    // MARK: The leader's side

    /// Starts the workers on `body`; it must live until ``awaitWorkers()`` returns.
    func publish(_ body: BorrowedBody) {
        self.body = body
        counters.unfinished.pointee.store(threads - 1, ordering: .relaxed)
        counters.nextChunk.pointee.store(0, ordering: .relaxed)
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
        while true {
            run = awaitRun(after: run)
            if isStopping { return }
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
