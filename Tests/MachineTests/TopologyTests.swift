import Testing

@testable import Machine

@Suite struct TopologyTests {
    @Test func describesALargeMachine() throws {
        let topology = try Topology.read(
            synthetic:
                "pack:2 [numa(memory=8589934592)] l3:4(size=33554432) l2:8(size=1048576) l1d:1(size=32768) core:1 pu:2")
        #expect(topology.physicalCores == 64)
        #expect(topology.logicalCPUs == 128)
        #expect(topology.l3Bytes == 32 << 20)
        #expect(topology.l2Bytes == 1 << 20)
        #expect(topology.l1dBytes == 32 << 10)
        #expect(topology.numaNodes == 2)
        #expect(topology.memoryBytes == 16 << 30)
        #expect(topology.cores.prefix(2) == [[0, 1], [2, 3]])
        #expect(!topology.isThisMachine)
    }

    @Test func theNotationOfTheManualIsRead() throws {
        let topology = try Topology.read(synthetic: "pack:2 numa:1 l3:4 core:8 pu:2")
        #expect(topology.physicalCores == 64)
        #expect(topology.numaNodes == 2)
        #expect(topology.l3Bytes > 0)
    }

    @Test func aMachineWithoutCachesSaysZero() throws {
        let topology = try Topology.read(synthetic: "pack:1 l2:2(size=524288) core:1 pu:1")
        #expect(topology.l3Bytes == 0)
        #expect(topology.l1dBytes == 0)
        #expect(topology.l2Bytes == 512 << 10)
        #expect(topology.physicalCores == 2)
    }

    /// The system numbers siblings far apart; here processor p and p + 4 share a core.
    @Test func siblingsOfOneCoreStayTogether() throws {
        let topology = try Topology.read(synthetic: "pack:2 core:2 pu:2(indexes=0,4,2,6,1,5,3,7)")
        #expect(topology.cores == [[0, 4], [2, 6], [1, 5], [3, 7]])
    }

    @Test func onlyAllowedProcessorsAreKept() throws {
        let topology = try Topology.read(synthetic: "pack:2 core:4 pu:2", allowed: ProcessorSet([0, 1, 3, 15]))
        #expect(topology.cores == [[0, 1], [3], [15]])
        #expect(throws: TopologyError.noProcessor) {
            try Topology.read(synthetic: "pack:2 core:4 pu:2", allowed: ProcessorSet([99]))
        }
    }

    @Test func aMalformedDescriptionIsRefused() {
        let text = "pack:two"
        #expect(throws: TopologyError.malformedDescription(text)) { try Topology.read(synthetic: text) }
    }

    @Test func thisMachineAgreesWithItsAffinityMask() throws {
        let mask = try #require(ProcessorSet(ofThread: 0))
        for topology in [Topology.current, Topology.countedBySystem()] {
            #expect(topology.isThisMachine)
            #expect(topology.memoryBytes > 0)
            #expect(topology.numaNodes >= 1)
            #expect(ProcessorSet(topology.cores.joined()) == mask)
        }
    }

    @Test func aProcessorSetHoldsAnyNumber() {
        let set = ProcessorSet([0, 63, 64, 8191, 8192, -1])
        #expect(set.count == 4)
        #expect([0, 63, 64, 8191].allSatisfy(set.contains))
        #expect(![1, 8192, -1].contains(where: set.contains))
    }
}
