import Harness
import Synchronization

/// A clock that stands still until somebody works.
final class FakeClock: Clock {
    let resolutionSeconds: Double
    private let now = Mutex(0.0)

    init(resolutionSeconds: Double = 1e-9) { self.resolutionSeconds = resolutionSeconds }

    func seconds() -> Double { now.withLock { $0 } }

    func advance(by seconds: Double) { now.withLock { $0 += seconds } }
}
