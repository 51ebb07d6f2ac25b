import Machine

/// The time that the leader spent in each phase, or in each part, of the passes since ``reset()``: the time between two
/// stamps goes to one lap.
///
/// From one stamp to the next the clock is read once. That time is no lap's: a step of the smallest networks takes no
/// longer than twenty readings.
public final class Stopwatch<Lap: CaseIterable & RawRepresentable<Int> & Sendable>: @unchecked Sendable {
    private let now: @Sendable () -> Int
    // Plain memory, not an array: adding to it allocates nothing and checks nothing.
    private let sums: UnsafeMutableBufferPointer<Sum>
    private let readingNanoseconds: Double
    private var before = 0

    private struct Sum {
        var nanoseconds = 0
        var laps = 0
    }

    /// By the machine's steady clock.
    public convenience init() {
        self.init(now: monotonicNanoseconds, readingNanoseconds: monotonicReadingNanoseconds)
    }

    /// - Parameters:
    ///   - now: the clock, in nanoseconds from any moment.
    ///   - readingNanoseconds: what a reading of it takes.
    public init(now: @escaping @Sendable () -> Int, readingNanoseconds: Double) {
        self.now = now
        self.readingNanoseconds = readingNanoseconds
        sums = .allocate(capacity: Lap.allCases.count)
        sums.initialize(repeating: Sum())
    }

    deinit { sums.deallocate() }

    public func reset() { sums.update(repeating: Sum()) }

    /// Seconds in all laps of a kind; never below none.
    public func seconds(in lap: Lap) -> Double {
        let sum = sums[lap.rawValue]
        return 1e-9 * max(0, Double(sum.nanoseconds) - readingNanoseconds * Double(sum.laps))
    }

    @inline(__always)
    func start() { before = now() }

    /// Adds the time since the last stamp.
    @inline(__always)
    func end(_ lap: Lap) {
        let after = now()
        sums[lap.rawValue].nanoseconds += after - before
        sums[lap.rawValue].laps += 1
        before = after
    }
}
