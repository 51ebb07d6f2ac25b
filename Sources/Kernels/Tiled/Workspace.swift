import Matrices

#if canImport(Glibc)
    import Glibc
#endif

/// The packed slabs of A and B that a team shares; grows between products, never during one.
final class Workspace<Scalar: MatrixScalar>: @unchecked Sendable {
    private(set) var a: UnsafeMutablePointer<Scalar>
    private(set) var b: UnsafeMutablePointer<Scalar>
    private var capacities = (a: 0, b: 0)

    init() {
        (a, b) = (Self.allocate(1), Self.allocate(1))
    }

    deinit {
        free(a)
        free(b)
    }

    /// Makes room for slabs of these numbers of elements. Nobody may be using the workspace.
    func reserve(a countA: Int, b countB: Int) {
        if countA > capacities.a {
            free(a)
            a = Self.allocate(countA)
            capacities.a = countA
        }
        if countB > capacities.b {
            free(b)
            b = Self.allocate(countB)
            capacities.b = countB
        }
    }

    /// Aligned to pages, so that no panel's vector lies across two of them.
    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Scalar> {
        let bytes = max(count, 1) * MemoryLayout<Scalar>.stride
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, 4096, bytes) == 0, let memory else {
            fatalError("no memory for packed slabs of \(bytes) bytes")
        }
        let numbers = memory.bindMemory(to: Scalar.self, capacity: max(count, 1))
        // Touched now, so that no page fault falls into timed work.
        numbers.initialize(repeating: 0, count: max(count, 1))
        return numbers
    }
}
