import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Ctrl-C and SIGTERM: the first asks the run to stop after the turn at hand, the second ends the process at once.
final class Interruption: Sendable {
    private let asked = Atomic<Bool>(false)
    // Written in `init` alone: it only keeps the sources alive.
    nonisolated(unsafe) private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)  // the source hears it all the same
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [self] in
                if asked.exchange(true, ordering: .relaxed) { _exit(128 + number) }
            }
            source.activate()
            sources.append(source)
        }
    }

    var isAsked: Bool { asked.load(ordering: .relaxed) }
}
