import Dispatch
import Synchronization

/// Threads that stay ready to run one body together, much faster to answer than tasks given to a queue.
///
/// Workers are loops on Dispatch queues, started once. Where the machine has a physical core for every member,
/// each worker is bound to its own, neighbours on the same cache and memory node, unless ``Binding/none`` is asked for.
/// An idle worker spins for a few ten microseconds and then sleeps. A worker that is not bound keeps off the leader's
/// processor. With more members than cores nobody is bound and nobody spins.
///
/// ```swift
/// let team = try WorkerTeam(threads: 2)
/// team.run { member in
///     for row in member.share(of: rows) { compute(row) }
///     member.barrier()
/// }
/// ```
public final class WorkerTeam: Sendable {
    /// Whether workers stay on cores of their own.
    public enum Binding: Sendable {
        /// Where each member can have one: what a process that has the machine to itself measures best with.
        case ownCores
        /// Anywhere but where the leader is: for a library in somebody else's process, which shares the machine with
        /// threads it does not know.
        case none
    }

    /// More than any machine that this could run on has.
    public static let maximumThreads = 4096

    /// How many members run a body: the leader, and `threads - 1` workers.
    public let threads: Int
    /// Whether every member has a physical core of its own. Workers are bound to theirs; the leader is only within
    /// ``withLeaderPinned(_:)``.
    public var hasOwnCores: Bool { leaderCore != nil }

    /// Whether workers sleep at the moment, so that to begin a run means to wake them.
    public var sleeps: Bool { state.hasParked }

    private let leaderCore: ProcessorSet?
    /// All processors of the topology, where it is this machine's.
    private let everywhere: ProcessorSet?
    private let state: TeamState
    private let workers = DispatchGroup()
    /// One run at a time: two threads that enter the same team follow one another.
    private let entrance = Mutex(())

    /// Starts the workers and returns when all of them stand ready.
    /// - Parameters:
    ///   - threads: how many members, the leader among them.
    ///   - topology: the machine to place the members on.
    ///   - binding: whether they stay where they are placed.
    /// - Throws: ``TeamError``.
    public init(threads: Int, topology: Topology = .current, binding: Binding = .ownCores) throws {
        guard (1...Self.maximumThreads).contains(threads) else { throw TeamError.unusableThreadCount(threads) }
        self.threads = threads
        let everywhere = topology.isThisMachine ? ProcessorSet(topology.cores.joined()) : nil
        self.everywhere = everywhere
        let places = topology.isThisMachine ? topology.places(for: threads)?.map(ProcessorSet.init) : nil
        let ownPlaces = binding == .ownCores ? places : nil
        leaderCore = ownPlaces?.first
        let state = TeamState(
            threads: threads, spins: places != nil, keepsOffLeader: places != nil && binding == .none)
        self.state = state

        let ready = DispatchSemaphore(value: 0)
        for index in 1..<threads {
            // An unbound worker is set free: a new thread inherits the mask of its maker, which may be bound.
            let place = ownPlaces?[index] ?? everywhere
            // A queue each: the threads of a shared one are as few as the processors.
            DispatchQueue(label: "twofold.worker.\(index)", qos: .userInitiated).async(group: workers) {
                let work = {
                    ready.signal()
                    state.work(as: index)
                }
                // Dispatch uses the thread again; it gets back its mask.
                if let place { place.withCallingThreadBound(work) } else { work() }
            }
        }
        let deadline = DispatchTime.now() + .seconds(10)
        for started in 1..<threads where ready.wait(timeout: deadline) == .timedOut {
            state.stop()
            throw TeamError.startedTooFew(started: started, threads: threads)
        }
    }

    deinit {
        state.stop()
        workers.wait()
    }

    /// Runs `body` on every member and returns when the last has finished; the caller is the leader.
    ///
    /// Members call `body` at the same time, so what it captures must bear that. Nothing is allocated. Any thread
    /// may call it, also from within another team's body, but a body must not run its own team again.
    @inline(never)  // The optimiser must not see that the caller's closure meets no other thread in here.
    public func run(_ body: (TeamMember) -> Void) {
        guard threads > 1 else { return body(.alone) }
        entrance.withLock { _ in
            state.publish(BorrowedBody(body))
            body(TeamMember(index: 0, count: threads, counters: state.counters))
            state.awaitWorkers()
        }
    }

    /// Runs `body` on the calling thread, bound to the leader's core where members have cores of their own; the
    /// thread gets back its former mask. Threads made within `body` inherit the binding.
    public func withLeaderPinned<R>(_ body: () throws -> R) rethrows -> R {
        guard let leaderCore else { return try body() }
        return try leaderCore.withCallingThreadBound(body)
    }

    /// Runs `body` on the calling thread with no core of its own, within ``withLeaderPinned(_:)`` too; the thread gets
    /// back its former mask. For work that makes threads, which inherit it.
    public func withLeaderFree<R>(_ body: () throws -> R) rethrows -> R {
        guard let everywhere else { return try body() }
        return try everywhere.withCallingThreadBound(body)
    }
}
