import Machine

#if canImport(Glibc)
    import Glibc
#endif

/// Waits for a library's threads to stop spinning.
///
/// A library's pool goes on burning the cores after its product has returned (OpenBLAS: about 100 ms), and so slows whoever has the next
/// turn. When the process's CPU time stands still, they have gone to sleep.
enum ForeignPool {
    static func settle() {
        let deadline = MonotonicClock().seconds() + longestWait
        while MonotonicClock().seconds() < deadline {
            let before = processCPUSeconds()
            usleep(2000)
            // This thread's own wake-up costs some ten microseconds.
            if processCPUSeconds() - before < 0.000_2 { return }
        }
    }

    /// A pool that spins longer than this spins for ever.
    private static let longestWait = 0.5
}
