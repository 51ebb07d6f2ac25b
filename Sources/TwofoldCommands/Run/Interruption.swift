import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Ctrl-C and SIGTERM: the first asks the run to stop after the turn at hand, the second ends the process at once.
struct Interruption: Sendable {
    /// The first signal's number; 0 before it comes.
    private static let first = Atomic<Int32>(0)

    /// Hears the signals from now on. No moment is left in which one is lost.
    init() {
        // Made here, because a handler may not wait for another thread that makes it.
        _ = Self.first.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            Glibc.signal(number) { number in
                let (isFirst, _) = Interruption.first.compareExchange(expected: 0, desired: number, ordering: .relaxed)
                if !isFirst { _exit(128 + number) }
            }
        }
        // Whoever started us may have blocked them: threads of Dispatch do, and a child inherits that.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    var isAsked: Bool { signal != 0 }

    /// The signal that asked; 0 where none did.
    var signal: Int32 { Self.first.load(ordering: .relaxed) }
}
