/// How long a core took for equal pieces of work, one after the other.
struct CoreTimes: Sendable, Equatable {
    /// The logical processor that they ran on.
    let processor: Int
    /// Seconds that passed, a piece each.
    let elapsed: [Double]
    /// Seconds that the thread ran in them.
    let ran: [Double]

    /// The share of the time in which another thread of this machine had the core.
    var preemptedRatio: Double { max(0, 1 - ran.reduce(0, +) / elapsed.reduce(0, +)) }

    /// The share of the time by which pieces took longer than the quickest: somebody outside a virtual machine had the
    /// core, or the sibling hardware thread shared it.
    var slowedRatio: Double {
        guard let quickest = elapsed.min() else { return 0 }
        return 1 - quickest * Double(elapsed.count) / elapsed.reduce(0, +)
    }

    /// The share that was lost, for either reason.
    var lostRatio: Double { max(preemptedRatio, slowedRatio) }

    /// Whether somebody else worked there. Interrupts and the clock's own steps stay below these limits.
    var isShared: Bool { preemptedRatio > 0.03 || slowedRatio > 0.1 }
}
