import Kernels
import Machine

#if canImport(Glibc)
    import Glibc
#endif

/// What the threads of a library need before and after its turn; a kernel without any needs nothing.
enum ForeignPool {
    /// Moves threads that have just woken up off the caller's processor.
    ///
    /// A thread that wakes up where the caller runs stays there longer than a turn lasts, and the turn's products take
    /// the time of one thread. In a program that multiplies all the time the two are soon apart.
    static func spread(for kernel: any GEMMKernel) {
        if kernel.keepsThreadsBusy { moveOtherThreadsOffThisProcessor() }
    }

    /// Waits until they stop spinning.
    ///
    /// A library's pool goes on burning the cores after its product has returned (OpenBLAS: about 100 ms), and so slows
    /// whoever has the next turn. When the process's CPU time stands still, they have gone to sleep.
    static func settle(after kernel: any GEMMKernel) {
        guard kernel.keepsThreadsBusy else { return }
        let deadline = MonotonicClock().seconds() + longestWait
        while MonotonicClock().seconds() < deadline {
            let before = processCPUSeconds()
            usleep(window)
            // This thread's own wake-up costs some ten microseconds.
            if processCPUSeconds() - before < 0.000_2 { return }
        }
    }

    /// Longer than the kernel's longest tick, 10 ms: it adds up other running threads' time only then. In windows of 2
    /// ms a thread that spins all the time showed none of it in 14 of 30.
    private static let window: UInt32 = 12_000

    /// A pool that spins longer than this spins for ever.
    private static let longestWait = 0.5
}

extension WorkerTeam {
    /// Runs a kernel's work with the leader bound as it is, or, for a kernel with threads of its own, to no core: a
    /// library's threads inherit the mask of the thread that makes them, at the first product or, in BLIS, at every
    /// one.
    public func withLeader<R>(for kernel: any GEMMKernel, _ body: () throws -> R) rethrows -> R {
        try kernel.keepsThreadsBusy ? withLeaderFree(body) : body()
    }
}
