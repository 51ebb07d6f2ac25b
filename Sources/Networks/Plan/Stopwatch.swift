#if canImport(Glibc)
    import Glibc
#endif

/// The time that the leader spent in each phase, or in each part, of the passes since ``reset()``: the time between two
/// stamps goes to one lap.
public final class Stopwatch<Lap: CaseIterable & RawRepresentable<Int> & Sendable>: @unchecked Sendable {
    private let now: @Sendable () -> Int
    // Plain memory, not an array: adding to it allocates nothing and checks nothing.
    private let nanoseconds: UnsafeMutableBufferPointer<Int>
    private var before = 0

    /// - Parameter now: the clock, in nanoseconds from any moment.
    public init(now: @escaping @Sendable () -> Int = monotonicNanoseconds) {
        self.now = now
        nanoseconds = .allocate(capacity: Lap.allCases.count)
        nanoseconds.initialize(repeating: 0)
    }

    deinit { nanoseconds.deallocate() }

    public func reset() { nanoseconds.update(repeating: 0) }

    /// Seconds in all laps of a kind.
    public func seconds(in lap: Lap) -> Double { 1e-9 * Double(nanoseconds[lap.rawValue]) }

    @inline(__always)
    func start() { before = now() }

    /// Adds the time since the last stamp.
    @inline(__always)
    func end(_ lap: Lap) {
        let after = now()
        nanoseconds[lap.rawValue] += after - before
        before = after
    }
}

/// Nanoseconds of the clock that nobody sets.
public func monotonicNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
