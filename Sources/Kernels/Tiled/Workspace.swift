import Matrices

/// Each member's packed block of A and panels of B; grows between products, never during one.
final class Workspace<Scalar: MatrixScalar>: @unchecked Sendable {
    private let members: Int
    private var a: UnsafeMutablePointer<Scalar>
    private var b: UnsafeMutablePointer<Scalar>
    /// Elements for each member.
    private var capacities = (a: 0, b: 0)

    init(members: Int) {
        self.members = members
        (a, b) = (Self.allocate(1), Self.allocate(1))
    }

    deinit {
        Storage.free(a)
        Storage.free(b)
    }

    /// A member's block of A.
    func a(of member: Int) -> UnsafeMutablePointer<Scalar> { a + member * capacities.a }

    /// A member's panels of B.
    func b(of member: Int) -> UnsafeMutablePointer<Scalar> { b + member * capacities.b }

    /// Makes room for so many elements for each member. Nobody may be using the workspace.
    func reserve(a countA: Int, b countB: Int) {
        if countA > capacities.a {
            Storage.free(a)
            capacities.a = countA.roundedUp(to: Self.pageElements)
            a = Self.allocate(members * capacities.a)
        }
        if countB > capacities.b {
            Storage.free(b)
            capacities.b = countB.roundedUp(to: Self.pageElements)
            b = Self.allocate(members * capacities.b)
        }
    }

    /// Members share no page, and so no cache line.
    private static var pageElements: Int { 4096 / MemoryLayout<Scalar>.stride }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Scalar> {
        guard let memory = Storage.allocate(count, of: Scalar.self) else {
            fatalError("no memory for \(count) packed elements")
        }
        return memory
    }
}
