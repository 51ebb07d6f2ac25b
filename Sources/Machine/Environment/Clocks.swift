import Glibc

/// The processor time that this process has used so far, all threads together, in seconds.
public func processCPUSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return seconds(time)
}

/// The processor time that the calling thread has used so far, in seconds.
func threadCPUSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return seconds(time)
}

/// Nanoseconds of the clock that nobody sets.
public func monotonicNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// What a reading of ``monotonicNanoseconds()`` takes, in nanoseconds: the least that readings one after the other came
/// to, because whatever disturbs them only adds.
public let monotonicReadingNanoseconds: Double = {
    let readings = 100
    return (0..<20).reduce(.infinity) { least, _ in
        let start = monotonicNanoseconds()
        var end = start
        for _ in 0..<readings { end = monotonicNanoseconds() }
        return min(least, Double(end - start) / Double(readings))
    }
}()

/// The step of the finest steady clock, in seconds: the raw one, which no time service bends, where there is one.
func clockResolutionSeconds() -> Double {
    var step = timespec()
    if clock_getres(CLOCK_MONOTONIC_RAW, &step) != 0 { clock_getres(CLOCK_MONOTONIC, &step) }
    return seconds(step)
}

private func seconds(_ time: timespec) -> Double { Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9 }
