import CProcessor

/// How long one wait may spin: a few ten microseconds, longer than the gap between two products of a network,
/// shorter than anything else on the machine would notice.
struct Patience {
    private static let nanoseconds = 50_000
    /// The clock costs about as much as one spin hint; so it is asked rarely.
    private static let spinsPerLook = 64

    private var spins: Bool
    private var rounds = 0
    private var deadline = 0

    init(spins: Bool) { self.spins = spins }

    /// Lets a moment pass; false, and at once, when the time for spinning is over.
    mutating func spin() -> Bool {
        guard spins else { return false }
        processor_spin_hint()
        rounds += 1
        if rounds % Self.spinsPerLook == 0 {
            let now = monotonicNanoseconds()
            if deadline == 0 {
                deadline = now + Self.nanoseconds
            } else if now >= deadline {
                spins = false
            }
        }
        return true
    }
}
