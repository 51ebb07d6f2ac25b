/// Where a run's time goes, by the leader's clock: every moment belongs to one use.
public final class TimeAccount {
    public enum Use: Int, CaseIterable, Sendable {
        /// The harness's own: storage to make, rounds to plan, statistics, tables.
        case own
        /// Samples, and the trials that fix their calls.
        case timed
        /// Calls before a sample, untimed, and programs that get ready.
        case warmUp
        /// Waiting until a library's threads sleep.
        case settling
        case ceilings
        /// Holding results against an independent reference.
        case verification
    }

    private let clock: any Clock
    private var seconds = Array(repeating: 0.0, count: Use.allCases.count)
    private var use = Use.own
    private var since: Double
    private var endOfSample: Double

    public init(clock: any Clock) {
        self.clock = clock
        since = clock.seconds()
        endOfSample = since
    }

    /// Forgets what was spent before.
    func restart() {
        seconds = Array(repeating: 0, count: Use.allCases.count)
        since = clock.seconds()
    }

    /// Seconds spent on a use since the account was made or restarted, up to now.
    func seconds(on use: Use) -> Double {
        seconds[use.rawValue] + (use == self.use ? clock.seconds() - since : 0)
    }

    /// Seconds since the last sample ended, or since the account was made.
    var secondsSinceSample: Double { clock.seconds() - endOfSample }

    /// What `body` takes belongs to `use`, but for what it spends on another one itself.
    func spend<R>(on use: Use, _ body: () throws -> R) rethrows -> R {
        let before = self.use
        change(to: use)
        defer { change(to: before) }
        return try body()
    }

    private func change(to next: Use) {
        let now = clock.seconds()
        seconds[use.rawValue] += now - since
        if use == .timed { endOfSample = now }
        (use, since) = (next, now)
    }
}
