import Matrices
import Testing

@Suite("Pages")
struct PagesTests {
    @Test("however memory is cut, each page falls to the part that holds its first byte")
    func cuts() throws {
        var generator = SeededGenerator(seed: 1)
        for bytes in [Pages.least, Pages.least + 4, Pages.huge - 4, Pages.huge, 5 * Pages.huge + 12] {
            let pages = try #require(Pages(bytes: bytes))
            for parts in [1, 2, 3, 7, 100] {
                let inner = (1..<parts).map { _ in Int.random(in: 0...bytes, using: &generator) }.sorted()
                let cuts = [0] + inner + [bytes]
                var holders: [Int] = []
                for (part, (low, high)) in zip(cuts, cuts.dropFirst()).enumerated() {
                    holders += pages.beginning(in: low..<high).map { page in
                        #expect((low..<high).contains(page * pages.unit))
                        return part
                    }
                }
                #expect(holders.count == pages.count && holders == holders.sorted())
            }
        }
    }

    @Test("pages are huge where they fill one, and too little memory has none of its own")
    func units() throws {
        #expect(Pages(bytes: Pages.least - 1) == nil)
        #expect(Pages(bytes: Pages.huge - 1)?.unit == Pages.small)
        let two = try #require(Pages(bytes: Pages.huge + 1))
        #expect([two.unit, two.count] == [Pages.huge, 2])
    }

    @Test("they begin where one of their size can")
    func alignment() throws {
        for bytes in [Pages.least, Pages.huge, 3 * Pages.huge] {
            let pages = try #require(Pages(bytes: bytes))
            let memory = try #require(pages.map())
            #expect(UInt(bitPattern: memory) % UInt(pages.unit) == 0)
            pages.unmap(memory)
        }
    }
}
