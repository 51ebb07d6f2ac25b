import Kernels
import Matrices
import PageTables
import Testing

@testable import Machine

/// Where members pack, and who touches that memory.
@Suite("Workspace")
struct WorkspaceTests {
    /// Elements for A and B: together half a huge page, one and a little, and three.
    private static let large = [(a: 100_000, b: 200_000), (200_000, 400_000), (600_000, 900_000)]

    @Test("large areas share no huge page", arguments: large)
    func hugePages(a: Int, b: Int) throws {
        let workspace = Workspace<Float>(members: 5, tile: 0)
        workspace.reserve(a: a, b: b, sums: 0, on: nil)
        var taken: Set<UInt> = []
        for (member, area) in workspace.areas.enumerated() {
            let hugePage = UInt(Matrices.Storage.hugePage)
            let pages = Set(area.extent.lowerBound / hugePage...(area.extent.upperBound - 1) / hugePage)
            #expect(taken.isDisjoint(with: pages))
            taken.formUnion(pages)
            #expect(area.extent.contains(UInt(bitPattern: workspace.a(of: member, a) + a - 1)))
            #expect(area.extent.contains(UInt(bitPattern: workspace.b(of: member, b) + b - 1)))
            #expect(workspace.b(of: member, b) - workspace.a(of: member, a) >= a)
        }
    }

    @Test("a member touches its own area and slices", .enabled(if: PageMap.isReadable), arguments: 1...4)
    func touches(members: Int) throws {
        let workspace = Workspace<Double>(members: members, tile: 0)
        let (a, b, sums) = (20_000, 30_000, 100_000)
        #expect(workspace.grow(a: a, b: b, sums: sums))
        let extentOfSums = MatrixView(base: workspace.sums, rows: 1, columns: sums).extent
        var touchedSums: Set<Int> = []
        for index in (0..<members).reversed() {
            let before = workspace.areas.map { PageMap.written($0.extent).count }
            workspace.touch(as: TeamMember(index: index, count: members, counters: nil))
            let after = workspace.areas.map { PageMap.written($0.extent).count }
            for (member, area) in workspace.areas.enumerated() {
                #expect(before[member] == (member > index ? area.extent.count / PageMap.pageBytes : 0))
                #expect(after[member] == (member >= index ? area.extent.count / PageMap.pageBytes : 0))
            }
            let now = PageMap.written(extentOfSums)
            // A page for every 512 of them, the one across the border not mine.
            #expect(abs(now.count - touchedSums.count - sums / members / 512) <= 1)
            touchedSums = now
        }
        #expect(touchedSums.count == (sums * 8 + PageMap.pageBytes - 1) / PageMap.pageBytes)
    }

    @Test("room is kept, and grows to what is asked")
    func growth() {
        let workspace = Workspace<Float>(members: 2, tile: 0)
        #expect(workspace.grow(a: 1000, b: 10, sums: 5))
        #expect(!workspace.grow(a: 10, b: 1000, sums: 5))
        #expect(workspace.grow(a: 10, b: 5000, sums: 1))
        #expect(!workspace.grow(a: 1000, b: 5000, sums: 5))
        #expect(workspace.grow(a: 1, b: 1, sums: 6))
    }
}
