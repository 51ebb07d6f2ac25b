import CProcessor
import Glibc

/// A set of logical processors, as the scheduler's affinity masks write it: one bit each.
struct ProcessorSet: Sendable, Equatable {
    /// Room for 8192 processors, the most that Linux can be built for; `cpu_set_t` alone ends at 1024.
    private static let wordCount = 8192 / UInt.bitWidth

    private var words = [UInt](repeating: 0, count: wordCount)

    init(_ processors: some Sequence<Int>) {
        for processor in processors { insert(processor) }
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ processor: Int) -> Bool {
        (0..<Self.wordCount * UInt.bitWidth).contains(processor)
            && words[processor / UInt.bitWidth] >> (processor % UInt.bitWidth) & 1 == 1
    }

    /// The mask of a thread, 0 for the calling one; nil where the system does not tell.
    init?(ofThread thread: pid_t) {
        let isRead = words.withUnsafeMutableBytes { processor_read_affinity(thread, $0.count, $0.baseAddress) }
        guard isRead else { return nil }
    }

    /// Runs `body` with the calling thread bound to these processors, and gives the thread its former mask back.
    /// A system that refuses the binding only loses it: the body runs all the same.
    func withCallingThreadBound<R>(_ body: () throws -> R) rethrows -> R {
        let former = ProcessorSet(ofThread: 0)
        bind(thread: 0)
        defer { former?.bind(thread: 0) }
        return try body()
    }

    /// Binds a thread to these processors, 0 the calling one. It has moved when this returns.
    func bind(thread: pid_t) {
        _ = words.withUnsafeBytes { processor_bind_thread(thread, $0.count, $0.baseAddress) }
    }

    mutating func insert(_ processor: Int) {
        guard (0..<Self.wordCount * UInt.bitWidth).contains(processor) else { return }
        words[processor / UInt.bitWidth] |= 1 << (processor % UInt.bitWidth)
    }

    mutating func remove(_ processor: Int) {
        guard contains(processor) else { return }
        words[processor / UInt.bitWidth] &= ~(1 << (processor % UInt.bitWidth))
    }
}
