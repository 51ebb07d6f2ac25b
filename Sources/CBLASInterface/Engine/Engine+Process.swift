import Glibc
import Synchronization

extension Engine {
    /// Calls `body` with the engine of this process, which is made at the first call.
    ///
    /// It is never freed, so nobody counts references to it: that would take longer than a tiny product.
    @inline(__always)
    static func withCurrent(_ body: (Engine) -> Void) { current._withUnsafeGuaranteedRef(body) }

    /// Once it is made, no lock guards it: a fork may come while another thread holds one, and the child would wait for
    /// ever. For the same reason a child gets an engine of its own, and leaves its parent's untouched, with all that
    /// threads it does not have were just doing.
    private static var current: Unmanaged<Engine> {
        if let engine = ofProcess.load(ordering: .acquiring) { return engine }
        _ = handlers
        let made = Unmanaged.passRetained(Engine(mayHaveTeam: !lostTeam.load(ordering: .relaxed)))
        let (isFirst, other) = ofProcess.compareExchange(
            expected: nil, desired: made, ordering: .acquiringAndReleasing)
        guard !isFirst, let other else { return made }
        made.release()
        return other
    }

    private static let ofProcess = Atomic<Unmanaged<Engine>?>(nil)
    /// Whether this process was forked from one that had a team. Dispatch, which the team's threads come from, does not
    /// start any in such a child; a child whose parent had none may have its own.
    private static let lostTeam = Atomic(false)

    /// What the system calls: in a child after a fork, and at exit.
    private static let handlers: Void = {
        pthread_atfork(nil, nil, { Engine.leaveToParent() })
        if Settings.ofProcess.callReport != nil { atexit { Engine.report() } }
    }()

    private static func leaveToParent() {
        guard let engine = ofProcess.exchange(nil, ordering: .acquiringAndReleasing) else { return }
        engine._withUnsafeGuaranteedRef { if $0.team.hasBegun { lostTeam.store(true, ordering: .relaxed) } }
    }

    private static func report() {
        guard let engine = ofProcess.load(ordering: .acquiring)?.takeUnretainedValue(), let counts = engine.counts
        else {
            return
        }
        Settings.ofProcess.callReport?.write(
            "process \(getpid()): \(counts.description), threads \(engine.team.threads)")
    }
}
