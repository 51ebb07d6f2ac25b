#if canImport(Glibc)
    import Glibc
#endif

/// The time that the leader spent in each part of the passes since ``reset()``, by stamps between steps.
public final class PartTimes: @unchecked Sendable {
    // A fixed tuple, not an array: adding to it allocates nothing and checks nothing.
    private var nanoseconds: (Int, Int, Int, Int) = (0, 0, 0, 0)

    let now: @Sendable () -> Int

    /// - Parameter now: the clock, in nanoseconds from any moment.
    public init(now: @escaping @Sendable () -> Int = monotonicNanoseconds) { self.now = now }

    public func reset() { nanoseconds = (0, 0, 0, 0) }

    /// Seconds in a part.
    public func seconds(in part: Part) -> Double {
        let value =
            switch part {
            case .forwardProduct: nanoseconds.0
            case .inputGradient: nanoseconds.1
            case .weightGradient: nanoseconds.2
            case .elementwise: nanoseconds.3
            }
        return Double(value) * 1e-9
    }

    @inline(__always)
    func add(_ duration: Int, to part: Part) {
        switch part {
        case .forwardProduct: nanoseconds.0 += duration
        case .inputGradient: nanoseconds.1 += duration
        case .weightGradient: nanoseconds.2 += duration
        case .elementwise: nanoseconds.3 += duration
        }
    }
}

/// Nanoseconds of the clock that nobody sets.
public func monotonicNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
