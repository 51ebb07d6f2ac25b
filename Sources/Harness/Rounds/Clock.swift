#if canImport(Glibc)
    import Glibc
#endif

/// What measures time: the machine's clock, or a test's.
public protocol Clock: Sendable {
    /// Seconds since some moment; never runs backwards.
    func seconds() -> Double
    /// The smallest difference that it can show.
    var resolutionSeconds: Double { get }
}

/// The machine's monotonic clock.
public struct MonotonicClock: Clock {
    public init() {}

    public func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }

    public var resolutionSeconds: Double {
        var time = timespec()
        clock_getres(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }
}
