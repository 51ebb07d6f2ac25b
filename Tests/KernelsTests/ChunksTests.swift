import Kernels
import Testing

@Suite("Chunks")
struct ChunksTests {
    private func chunks(_ m: Int, _ n: Int, _ k: Int, by path: Path = .blocks, members: Int = 2) -> Chunks {
        Chunks(
            of: ProductShape(m: m, n: n, k: k), by: path, members: members, rowUnit: path == .transposed ? 16 : 4,
            columnUnit: path == .transposed ? 16 : 32, mostColumns: 4096)
    }

    @Test("a small product is cut into equal halves, not by whole panels", arguments: [(64, 96), (128, 64), (36, 225)])
    func halves(m: Int, n: Int) {
        let chunks = chunks(m, n, n)
        #expect(chunks.count == 2 && chunks.areFixed)
        let sizes = (0..<2).map { chunks[$0].rows.count * chunks[$0].columns.count }
        #expect(sizes.max() ?? 0 <= (m * n + 8 * n) / 2)
    }

    @Test(
        "a product of few k has its rows shared out, not its columns",
        arguments: [(225, 225, 1), (240, 240, 1), (1000, 1000, 1), (225, 1000, 1), (31, 1000, 10), (333, 1024, 7)],
        [2, 3, 4])
    func fewK(shape: (m: Int, n: Int, k: Int), members: Int) {
        #expect(chunks(shape.m, shape.n, shape.k, members: members).keepToRows)
    }

    @Test("a transposed product's chunks are whole vectors of rows")
    func transposed() {
        let chunks = chunks(128, 512, 512, by: .transposed)
        #expect(chunks.count > 1)
        for index in 0..<chunks.count {
            #expect(chunks[index].rows.count % 16 == 0 && chunks[index].columns.count % 16 == 0)
        }
    }

    @Test("chunks are as large as each other, but for a unit", arguments: [2, 3, 16])
    func even(members: Int) {
        let chunks = chunks(225, 225, 225, members: members)
        let places = (0..<chunks.count).map { chunks[$0] }
        let (rows, columns) = (places.map(\.rows.count), places.map(\.columns.count))
        // The last one ends within a unit.
        #expect((rows.max() ?? 0) - (rows.min() ?? 0) < 2 * 4)
        #expect((columns.max() ?? 0) - (columns.min() ?? 0) < 2 * 32)
    }

    @Test(
        "chunks cover C once",
        arguments: [(1, 1000, 300), (7, 33, 129), (300, 5, 2000), (500, 700, 300)], [1, 2, 3, 7, 64])
    func cover(shape: (m: Int, n: Int, k: Int), members: Int) {
        let chunks = chunks(shape.m, shape.n, shape.k, members: members)
        var covered = [Int](repeating: 0, count: shape.m * shape.n)
        for index in 0..<chunks.count {
            let place = chunks[index]
            for row in place.rows { for column in place.columns { covered[row * shape.n + column] += 1 } }
        }
        #expect(covered.allSatisfy { $0 == 1 })
    }
}
