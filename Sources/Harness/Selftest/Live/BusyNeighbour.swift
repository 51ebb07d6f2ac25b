import Dispatch
import Foundation
import Synchronization

/// Threads that use up all the time they get, on the processors of whoever starts them.
final class BusyNeighbour: Sendable {
    private let isOver = Atomic(false)
    private let started = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Runs `body` beside so many busy threads, which inherit the calling thread's processors.
    static func beside<R>(threads: Int, _ body: () throws -> R) rethrows -> R {
        let neighbour = BusyNeighbour()
        for _ in 0..<threads { Thread { neighbour.work() }.start() }
        for _ in 0..<threads { neighbour.started.wait() }
        defer {
            neighbour.isOver.store(true, ordering: .relaxed)
            for _ in 0..<threads { neighbour.ended.wait() }
        }
        return try body()
    }

    private func work() {
        started.signal()
        while !isOver.load(ordering: .relaxed) {}
        ended.signal()
    }
}
