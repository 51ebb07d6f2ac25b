import Harness
import Networks
import Suites
import Testing

struct ThreadCountTests {
    @Test func readsCountsAndCores() throws {
        #expect(try ThreadCount(parsing: "1") == .exactly(1))
        #expect(try ThreadCount(parsing: " cores ") == .cores)
        #expect(try ThreadCount.list(parsing: "1...4,cores") == [.exactly(1), .exactly(2), .exactly(4), .cores])
        #expect(try ThreadCount.list(parsing: "1...cores") == [.doublingToCores(from: 1)])
        #expect(try ThreadCount.list(parsing: "1, 2,cores,2") == [.exactly(1), .exactly(2), .cores])
    }

    @Test(arguments: [(1, [1]), (2, [1, 2]), (3, [1, 2, 3]), (64, [1, 2, 4, 8, 16, 32, 64])])
    func doublesToAllCores(cores: Int, expected: [Int]) {
        #expect(ThreadCount.doublingToCores(from: 1).numbers(cores: cores) == expected)
    }

    @Test(arguments: ["", "0", "-1", "4097", "core", "1.5", "4...2", "1...8192", "0...cores", "cores...cores"])
    func refuses(text: String) throws {
        let error = try #require(throws: ThreadCountError.self) { try ThreadCount.list(parsing: "1,\(text)") }
        #expect(
            error.description
                == "'\(text)' is no number of threads; write 1 to 4096, or cores for the physical cores")
    }
}

struct NetworkGridTests {
    @Test func everyDepthWithEveryWidth() throws {
        let networks = try NetworkShape.grid(depths: [1, 3], widths: [64, 96])
        #expect(networks.map(\.description) == ["64-64", "96-96", "64-64-64-64", "96-96-96-96"])
    }

    @Test("A depth of billions is refused before its list of units is made")
    func refusesAbsurdDepths() {
        for (depth, width) in [(1 << 31, 64), (10_001, 64), (0, 64), (1, 0)] {
            #expect(throws: NetworkGridError.self) { try NetworkShape.grid(depths: [depth], widths: [width]) }
        }
    }
}
