import Testing

@testable import Harness

@Suite struct RoundDealTests {
    @Test("every round of every block is there once, those of a block in their order")
    func everyRoundOnce() {
        let turns = RoundDeal([5, 0, 101, 1], seed: 1).turns
        for (block, count) in [5, 0, 101, 1].enumerated() {
            #expect(turns.filter { $0.block == block }.map(\.round) == Array(0..<count))
        }
    }

    @Test("each block's rounds are spread evenly over the whole")
    func spread() {
        let counts = [6, 50, 101, 20]
        let turns = RoundDeal(counts, seed: 2).turns
        // In each tenth of all rounds stands a tenth of each block's, within a round or so.
        let tenth = Double(turns.count) / 10
        for (block, count) in counts.enumerated() {
            for part in 0..<10 {
                let window = turns[Int(Double(part) * tenth)..<Int(Double(part + 1) * tenth)]
                let found = Double(window.count { $0.block == block })
                #expect(abs(found - Double(count) / 10) <= 1.2)
            }
        }
    }

    @Test("who comes first of those at the same place is shuffled, and the seed decides it")
    func ties() {
        func orders(_ seed: UInt64) -> [[Int]] {
            let turns = RoundDeal([30, 30, 30], seed: seed).turns
            return (0..<30).map { round in turns.filter { $0.round == round }.map(\.block) }
        }
        #expect(orders(1).allSatisfy { $0.sorted() == [0, 1, 2] })
        #expect(Set(orders(1)).count == 6)
        #expect(orders(1) == orders(1))
        #expect(orders(1) != orders(2))
    }
}
