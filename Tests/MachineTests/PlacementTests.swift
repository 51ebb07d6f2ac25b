import Testing

@testable import Machine

/// Where members would run on machines that hwloc pretends to be.
@Suite struct PlacementTests {
    /// Two sockets of four L3 caches, each of eight cores of two processors, numbered in the order of the description.
    private let server = "pack:2 [numa] l3:4 core:8 pu:2"

    @Test func membersHaveACoreEachAndFillOneCacheBeforeTheNext() throws {
        let topology = try Topology.read(synthetic: server)
        #expect(topology.physicalCores == 64)
        for members in 1...64 {
            let places = try #require(topology.places(for: members))
            #expect(Set(places.map { $0.map { $0 / 2 } }) == Set((0..<members).map { [$0, $0] }))
            #expect(Set(places.map { $0[0] / 16 }).count == (members + 7) / 8, "caches of \(members)")
            #expect(Set(places.map { $0[0] / 64 }).count == (members + 31) / 32, "sockets of \(members)")
        }
        #expect(topology.places(for: 65) == nil)
    }

    /// Linux often numbers the sockets' cores in turn, and each core's second processor after all first ones.
    @Test func theNumberingOfTheSystemDoesNotScatterNeighbours() throws {
        let topology = try Topology.read(
            synthetic: "pack:2 l3:2 core:2 pu:2(indexes=0,8,2,10,4,12,6,14,1,9,3,11,5,13,7,15)")
        #expect(topology.places(for: 2) == [[0, 8], [2, 10]])
        #expect(topology.places(for: 4) == [[0, 8], [2, 10], [4, 12], [6, 14]])
        #expect(topology.places(for: 5)?.last == [1, 9])
    }

    @Test func nodesWithinASocketAreFilledOneAfterAnother() throws {
        let topology = try Topology.read(synthetic: "pack:2 numa:2 l3:1 core:4 pu:1")
        #expect(topology.numaNodes == 4)
        for members in 1...16 {
            let places = try #require(topology.places(for: members))
            #expect(Set(places.map { $0[0] / 4 }).count == (members + 3) / 4, "nodes of \(members)")
        }
    }

    @Test func onlyProcessorsOfTheMaskAreTaken() throws {
        // The last core of the first socket, one processor of two cores of the second, and a whole one.
        let mask = [62, 63, 65, 66, 70, 71]
        let topology = try Topology.read(synthetic: server, allowed: ProcessorSet(mask))
        #expect(topology.places(for: 4) == [[62, 63], [65], [66], [70, 71]])
        #expect(topology.places(for: 5) == nil)
    }

    @Test func thisMachineIsReadThroughAMask() throws {
        let own = try #require(Topology.countedBySystem().cores.last)
        let topology = try Topology.read(synthetic: nil, allowed: ProcessorSet(own))
        #expect(topology.cores == [own])
        #expect(topology.isThisMachine)
        #expect(topology.places(for: 2) == nil)
    }

    /// The first allowed core's caches count, whatever the others have.
    @Test func cachesAreReadAtEveryLevel() throws {
        let topology = try Topology.read(
            synthetic: "pack:2 l3:4(size=33554432) l2:8(size=2097152) l1d:1(size=49152) core:1 pu:2",
            allowed: ProcessorSet([100]))
        #expect(topology.cores == [[100]])
        #expect([topology.l1dBytes, topology.l2Bytes, topology.l3Bytes] == [48 << 10, 2 << 20, 32 << 20])
    }
}
