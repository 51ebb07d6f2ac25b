import Synchronization

/// How often each exported function was called, and what became of the calls.
final class CallCounts: @unchecked Sendable {
    enum Outcome: Int, CaseIterable {
        /// Computed by the team.
        case shared
        /// Computed as reference BLAS does, because C shares memory with A or B.
        case overlapping
        /// An argument was refused.
        case refused
    }

    /// The entries, then the outcomes. Never freed: the counts are read at the end of the process.
    private let counters: UnsafeMutablePointer<Atomic<Int>>
    private static let count = Entry.count + Outcome.allCases.count

    init() {
        counters = .allocate(capacity: Self.count)
        for index in 0..<Self.count { (counters + index).initialize(to: Atomic(0)) }
    }

    deinit {
        counters.deinitialize(count: Self.count)
        counters.deallocate()
    }

    func add(_ entry: Entry) { counters[entry.index].wrappingAdd(1, ordering: .relaxed) }

    func add(_ outcome: Outcome) { counters[Entry.count + outcome.rawValue].wrappingAdd(1, ordering: .relaxed) }

    /// `calls: sgemm_ 12, cblas_dgemm 3; shared 2, overlapping 0, refused 1`.
    var description: String {
        let calls = (0..<Entry.count).compactMap { index -> String? in
            let calls = counters[index].load(ordering: .relaxed)
            return calls > 0 ? "\(Entry(index: index).symbol) \(calls)" : nil
        }
        let outcomes = Outcome.allCases.map { outcome in
            "\(outcome) \(counters[Entry.count + outcome.rawValue].load(ordering: .relaxed))"
        }
        return "calls: \(calls.joined(separator: ", ")); \(outcomes.joined(separator: ", "))"
    }
}
