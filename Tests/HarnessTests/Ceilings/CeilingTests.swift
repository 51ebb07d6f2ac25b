import Testing

@testable import Harness

@Suite struct CeilingTests {
    /// 10⁹ multiply-adds and half as many exponentials a second; 4, 2 and 1 GB/s from 1000 bytes, 10 000 bytes and memory.
    private let ceiling = Ceiling(
        precision: .float32, threads: 2, multiplyAddsPerSecond: 1e9, exponentialsPerSecond: 5e8,
        levels: [
            Ceiling.Level(level: .l1, bytes: 1000, readBytesPerSecond: 4e9, writeBytesPerSecond: 3e9),
            Ceiling.Level(level: .l2, bytes: 10_000, readBytesPerSecond: 2e9, writeBytesPerSecond: 1.5e9),
            Ceiling.Level(level: .memory, bytes: .max, readBytesPerSecond: 1e9, writeBytesPerSecond: 0.5e9),
        ])

    @Test(arguments: [
        (0, CeilingLevel.l1), (1000, .l1), (1001, .l2), (10_000, .l2), (10_001, .memory), (.max, .memory),
    ])
    func workingSetLiesInTheFirstLevelThatHoldsIt(bytes: Int, level: CeilingLevel) {
        #expect(ceiling.level(holding: bytes)?.level == level)
    }

    @Test func arithmeticIsMultiplyAddsAndExponentials() {
        #expect(ceiling.arithmeticSeconds(multiplyAdds: 1e6) == 1e-3)
        #expect(ceiling.arithmeticSeconds(multiplyAdds: 1e6, exponentials: 1e6) == 3e-3)
    }

    @Test func trafficIsFromAndToTheLevelOfTheWorkingSet() {
        #expect(ceiling.trafficSeconds(bytes: 4e6, workingSet: 5000) == 2e-3)
        #expect(ceiling.trafficSeconds(bytes: 4e6, workingSet: 500) == 1e-3)
        #expect(ceiling.trafficSeconds(bytes: 4e6, writtenBytes: 3e6, workingSet: 5000) == 4e-3)
    }

    @Test func overTwiceTheLeastTimeIsOverhead() {
        func bound(_ seconds: Double, bytes: Double) -> Bound {
            ceiling.bound(seconds: seconds, multiplyAdds: 1e6, bytes: bytes, workingSet: 5000)
        }
        #expect(bound(1e-3, bytes: 1e6) == .compute)
        #expect(bound(2e-3, bytes: 1e6) == .compute)
        #expect(bound(2.01e-3, bytes: 1e6) == .overhead)
        #expect(bound(2.01e-3, bytes: 4e6) == .memory)
        #expect(bound(4.01e-3, bytes: 4e6) == .overhead)
        // Both are equally long.
        #expect(bound(1e-3, bytes: 2e6) == .compute)
    }

    @Test func rowsAreBothLoopsThenReadAndWriteOfEachLevel() {
        let rows = ceiling.rows(runID: "run").compactMap { row -> CeilingRow? in
            if case .ceiling(let row) = row { row } else { nil }
        }
        #expect(rows.map(\.resource) == [.fma, .exponential, .read, .write, .read, .write, .read, .write])
        #expect(rows.map(\.level) == [nil, nil, .l1, .l1, .l2, .l2, .memory, .memory])
        #expect(rows[0].gigaflopsPerSecond == 2 && rows[0].gigabytesPerSecond == nil)
        #expect(rows.map(\.gigaexponentialsPerSecond) == [nil, 0.5] + Array(repeating: nil, count: 6))
        #expect(rows.dropFirst(2).map(\.gigabytesPerSecond) == [4, 3, 2, 1.5, 1, 0.5])
        #expect(rows.allSatisfy { $0.threads == 2 && $0.precision == .float32 && $0.runID == "run" })
    }

    /// The peak ratio of a row is noted where nothing can have reached it.
    @Test func onlyMoreThanThePeakIsRemarkable() throws {
        #expect(warning(peakRatio: nil) == nil)
        #expect(warning(peakRatio: 1) == nil)
        #expect(try #require(warning(peakRatio: 1.001)).hasPrefix("more than 100 % of the multiply-add peak"))
    }
}
