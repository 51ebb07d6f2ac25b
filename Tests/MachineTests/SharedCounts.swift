import Synchronization

/// Plain integers, one a member, deliberately not atomic: only the team's own ordering makes them right.
final class Tally: @unchecked Sendable {
    private let cells: UnsafeMutableBufferPointer<Int>

    init(_ count: Int) {
        cells = .allocate(capacity: count)
        cells.initialize(repeating: 0)
    }

    deinit { cells.deallocate() }

    subscript(index: Int) -> Int { cells[index] }
    var values: [Int] { Array(cells) }

    func add(_ value: Int, at index: Int) { cells[index] += value }
    func set(_ value: Int, at index: Int) { cells[index] = value }
    func clear() { cells.update(repeating: 0) }
}

/// A count that any thread may raise.
final class AtomicCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .sequentiallyConsistent) }
    func increment() { count.wrappingAdd(1, ordering: .relaxed) }
    func decrement() { count.wrappingSubtract(1, ordering: .relaxed) }
}
