import Machine
import Matrices

/// Each member's area to pack into, a block of A and panels of B, with room for a register tile, and the sums that members
/// hand to each other; grows between products, never during one.
package final class Workspace<Scalar: MatrixScalar>: @unchecked Sendable {
    package let areas: UnsafeMutableBufferPointer<PackingArea<Scalar>>
    package private(set) var sums: UnsafeMutablePointer<Scalar>
    private var sumCount = 1
    /// The shape that room was made for last: there is still room for it.
    var latest: ProductShape?
    private let one: UnsafeMutablePointer<Scalar>
    /// Elements of a register tile.
    private let tile: Int

    package init(members: Int, tile: Int) {
        self.tile = tile
        areas = .allocate(capacity: members)
        for index in areas.indices { areas.initializeElement(at: index, to: PackingArea()) }
        sums = .reserved(1)
        one = .reserved(1)
        one.pointee = 1
    }

    deinit {
        for area in areas { area.free() }
        areas.deallocate()
        Storage.free(sums, count: sumCount)
        Storage.free(one, count: 1)
    }

    /// A row of ones.
    func ones(_ count: Int) -> MatrixView<Scalar> {
        MatrixView(base: one, rows: 1, columns: count, columnStride: 0)
    }

    /// A member's block of A, of so many elements. Room that was not made ends the program: writing beyond it would
    /// spoil someone else's numbers.
    package func a(of member: Int, _ count: Int) -> UnsafeMutablePointer<Scalar> {
        precondition(!areas[member].isBelow(a: count, b: 0), "no room for \(count) elements of A")
        return areas[member].a
    }

    /// A member's panels of B, of so many elements.
    package func b(of member: Int, _ count: Int) -> UnsafeMutablePointer<Scalar> {
        precondition(!areas[member].isBelow(a: 0, b: tile + count), "no room for \(count) elements of B")
        return areas[member].b + tile
    }

    /// A member's room for a register tile.
    func tile(of member: Int) -> UnsafeMutablePointer<Scalar> { areas[member].b }

    /// Makes room for so many elements for each member, and so many sums, and has the team touch it, each member its
    /// own; the caller touches all where there is no team. Nobody may be using the workspace.
    package func reserve(a countA: Int, b countB: Int, sums countSums: Int, on team: WorkerTeam?) {
        guard grow(a: countA, b: tile + countB, sums: countSums) else { return }
        WorkerTeam.firstTouch(on: team) { touch(as: $0) }
    }

    /// Makes room that nobody has touched; false where there was room enough.
    package func grow(a countA: Int, b countB: Int, sums countSums: Int) -> Bool {
        let (areasGrow, sumsGrow) = (areas[0].isBelow(a: countA, b: countB), countSums > sumCount)
        if areasGrow {
            for index in areas.indices { areas[index].grow(a: countA, b: countB) }
        }
        if sumsGrow {
            Storage.free(sums, count: sumCount)
            sumCount = countSums
            sums = .reserved(sumCount)
        }
        return areasGrow || sumsGrow
    }

    /// Touches a member's area, and its slices of the sums.
    package func touch(as member: TeamMember) {
        for index in stride(from: member.index, to: areas.count, by: member.count) { areas[index].touch() }
        Storage.touch(member.share(of: sumCount), of: sums, count: sumCount)
    }
}
