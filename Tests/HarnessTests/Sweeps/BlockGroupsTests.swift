import Testing

@testable import Harness

@Suite struct BlockGroupsTests {
    private func groups(
        _ seconds: [Double], bytes: [Double]? = nil, alone: Set<Int> = []
    ) -> [Range<Int>] {
        BlockGroups(
            seconds: seconds, bytes: bytes ?? seconds.map { _ in 1 }, greatestBytes: 100, standsAlone: alone.contains
        ).ranges
    }

    @Test("a minute and less is one group")
    func short() {
        #expect(groups([]) == [])
        #expect(groups([3]) == [0..<1])
        #expect(groups([20, 20, 20]) == [0..<3])
    }

    @Test("more is cut into parts of about the same time, none of them with a rest")
    func long() {
        #expect(groups([20, 20, 20, 1]) == [0..<2, 2..<4])
        #expect(groups(Array(repeating: 3, count: 50)) == [0..<17, 17..<33, 33..<50])
        // Too long for company.
        #expect(groups([3, 3, 60, 3, 700, .infinity, 3]) == [0..<2, 2..<3, 3..<4, 4..<5, 5..<6, 6..<7])
    }

    @Test("each block is in one group, and no group lasts half a block longer than a minute")
    func partition() {
        let seconds = (0..<200).map { Double($0 * 7919 % 41) + 0.5 }
        let found = groups(seconds)
        #expect(found.flatMap { Array($0) } == Array(seconds.indices))
        for group in found { #expect(seconds[group].reduce(0, +) <= 60 + 41) }
        #expect(Double(found.count) == (seconds.reduce(0, +) / 60).rounded(.up))
    }

    @Test("blocks that do not fit in memory together are measured apart")
    func memory() {
        #expect(groups([1, 1, 1, 1], bytes: [50, 50, 1, 1]) == [0..<2, 2..<4])
        #expect(groups([1, 1, 1, 1], bytes: [1, 500, 1, 1]) == [0..<1, 1..<2, 2..<4])
    }

    @Test("a block that may share its time with none is alone")
    func alone() {
        #expect(groups([1, 1, 1, 1, 1], alone: [1, 4]) == [0..<1, 1..<2, 2..<4, 4..<5])
    }
}
