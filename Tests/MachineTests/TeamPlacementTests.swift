import Glibc
import Testing

@testable import Machine

@Suite struct TeamPlacementTests {
    /// This process's processors, dealt out as `count` one-processor cores; the same one again where there are too few.
    private func machine(cores count: Int) throws -> Topology {
        let processors = try #require(Topology.countedBySystem().cores.first)
        let own = Topology.countedBySystem().cores
        return Topology(
            cores: (0..<count).map { $0 < own.count ? own[$0] : processors }, l1dBytes: 0, l2Bytes: 0, l3Bytes: 0,
            numaNodes: 1, memoryBytes: 0, isThisMachine: true)
    }

    private func masks(of team: WorkerTeam) -> [ProcessorSet?] {
        let masks = Masks(count: team.threads)
        team.run { masks.record(ProcessorSet(ofThread: 0), at: $0.index) }
        return masks.recorded
    }

    @Test func workersAreBoundToTheirCoresAndTheLeaderIsNot() throws {
        let topology = try machine(cores: 3)
        let team = try WorkerTeam(threads: 3, topology: topology)
        let before = ProcessorSet(ofThread: 0)
        #expect(team.hasOwnCores)
        #expect(masks(of: team) == [before, ProcessorSet(topology.cores[1]), ProcessorSet(topology.cores[2])])
    }

    /// The leader too: what it touches is to lie on its node.
    @Test func everyMemberTouchesOnItsCore() throws {
        let topology = try machine(cores: 2)
        let team = try WorkerTeam(threads: 2, topology: topology)
        let (before, masks) = (ProcessorSet(ofThread: 0), Masks(count: 2))
        WorkerTeam.firstTouch(on: team) { masks.record(ProcessorSet(ofThread: 0), at: $0.index) }
        #expect(masks.recorded == topology.cores.map { ProcessorSet($0) })
        #expect(ProcessorSet(ofThread: 0) == before)
        var callers: [Int] = []
        WorkerTeam.firstTouch(on: nil) { callers.append($0.count) }
        #expect(callers == [1])
    }

    @Test func moreMembersThanCoresAreNotBound() throws {
        let topology = try machine(cores: 2)
        let all = ProcessorSet(topology.cores.joined())
        // Made by a bound thread: its workers must not inherit the binding.
        let maker = try WorkerTeam(threads: 1, topology: topology)
        let team = try maker.withLeaderPinned { try WorkerTeam(threads: 3, topology: topology) }
        #expect(!team.hasOwnCores)
        #expect(masks(of: team).dropFirst() == [all, all])
        let before = ProcessorSet(ofThread: 0)
        #expect(team.withLeaderPinned { ProcessorSet(ofThread: 0) } == before)
    }

    @Test func aDescribedMachineBindsNobody() throws {
        let team = try WorkerTeam(threads: 2, topology: Topology.read(synthetic: "pack:1 core:8 pu:1"))
        #expect(!team.hasOwnCores)
    }

    @Test func theLeaderIsBoundOnlyWithinItsScope() throws {
        struct Failure: Error {}
        let topology = try machine(cores: 2)
        let team = try WorkerTeam(threads: 2, topology: topology)
        let before = ProcessorSet(ofThread: 0)
        #expect(team.withLeaderPinned { ProcessorSet(ofThread: 0) } == ProcessorSet(topology.cores[0]))
        #expect(ProcessorSet(ofThread: 0) == before)
        let free = team.withLeaderPinned { team.withLeaderFree { ProcessorSet(ofThread: 0) } }
        #expect(free == ProcessorSet(topology.cores.joined()))
        #expect(throws: Failure.self) { try team.withLeaderPinned { throw Failure() } }
        #expect(ProcessorSet(ofThread: 0) == before)
    }
}

/// What each member found; each writes its own place only.
private final class Masks: @unchecked Sendable {
    private let places: UnsafeMutableBufferPointer<ProcessorSet?>

    init(count: Int) {
        places = .allocate(capacity: count)
        places.initialize(repeating: nil)
    }

    deinit {
        places.deinitialize()
        places.deallocate()
    }

    var recorded: [ProcessorSet?] { Array(places) }
    func record(_ mask: ProcessorSet?, at index: Int) { places[index] = mask }
}
