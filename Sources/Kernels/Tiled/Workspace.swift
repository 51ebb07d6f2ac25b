import Matrices

/// Each member's packed block of A and panels of B, and the sums that members hand to each other; grows between
/// products, never during one.
final class Workspace<Scalar: MatrixScalar>: @unchecked Sendable {
    private let members: Int
    private var a: UnsafeMutablePointer<Scalar>
    private var b: UnsafeMutablePointer<Scalar>
    private(set) var sums: UnsafeMutablePointer<Scalar>
    private let one: UnsafeMutablePointer<Scalar>
    /// Elements for each member, and of all sums.
    private var capacities = (a: 0, b: 0, sums: 0)

    init(members: Int) {
        self.members = members
        (a, b, sums, one) = (Self.allocate(1), Self.allocate(1), Self.allocate(1), Self.allocate(1))
        one.pointee = 1
    }

    deinit {
        Storage.free(a)
        Storage.free(b)
        Storage.free(sums)
        Storage.free(one)
    }

    /// A row of ones.
    func ones(_ count: Int) -> MatrixView<Scalar> {
        MatrixView(base: one, rows: 1, columns: count, columnStride: 0)
    }

    /// A member's block of A.
    func a(of member: Int) -> UnsafeMutablePointer<Scalar> { a + member * capacities.a }

    /// A member's panels of B.
    func b(of member: Int) -> UnsafeMutablePointer<Scalar> { b + member * capacities.b }

    /// Makes room for so many elements for each member, and so many sums. Nobody may be using the workspace.
    func reserve(a countA: Int, b countB: Int, sums countSums: Int) {
        Self.grow(&a, &capacities.a, to: countA, times: members)
        Self.grow(&b, &capacities.b, to: countB, times: members)
        Self.grow(&sums, &capacities.sums, to: countSums, times: 1)
    }

    private static func grow(
        _ memory: inout UnsafeMutablePointer<Scalar>, _ capacity: inout Int, to count: Int, times copies: Int
    ) {
        guard count > capacity else { return }
        Storage.free(memory)
        capacity = count.roundedUp(to: pageElements)
        memory = allocate(copies * capacity)
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
