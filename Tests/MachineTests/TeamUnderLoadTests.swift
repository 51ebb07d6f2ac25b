import Dispatch
import Synchronization
import Testing

@testable import Machine

/// Teams come to an end, and to the right one, however few processors they get.
@Suite struct TeamUnderLoadTests {
    /// What went wrong in some rounds: members write their cells, meet, read their neighbours', and draw chunks.
    private func mistakes(of team: WorkerTeam, rounds: Int) -> Int {
        let (cells, stale, taken) = (Tally(team.threads), Tally(team.threads), AtomicCount())
        for round in 1...rounds {
            team.run { member in
                cells.set(round, at: member.index)
                member.barrier()
                if cells[(member.index + 1) % member.count] != round { stale.add(1, at: member.index) }
                member.forEachChunk(of: 10) { _ in taken.increment() }
            }
        }
        return stale.values.reduce(0, +) + abs(taken.value - 10 * rounds)
    }

    /// This process's processors, as many cores.
    private var machine: Topology { .countedBySystem() }

    @Test(arguments: [1, 2, 3, 8])
    func membersOfOneProcessorTakeTurns(threads: Int) throws {
        let processor = try #require(machine.cores.last)
        let topology = try Topology.read(synthetic: nil, allowed: ProcessorSet(processor))
        let team = try WorkerTeam(threads: threads, topology: topology)
        #expect(team.hasOwnCores == (threads == 1))
        // As under a mask: the leader is there too.
        let found = ProcessorSet(processor).withCallingThreadBound { mistakes(of: team, rounds: 100) }
        #expect(found == 0)
    }

    @Test func moreMembersThanProcessorsMeet() throws {
        let team = try WorkerTeam(threads: 4 * machine.cores.count + 1, topology: machine)
        #expect(!team.hasOwnCores)
        #expect(mistakes(of: team, rounds: 50) == 0)
    }

    @Test func aBusyNeighbourOnlyDelays() throws {
        let neighbours = BusyNeighbours(on: machine)
        defer { neighbours.leave() }
        for threads in [machine.cores.count, machine.cores.count + 1] {
            let team = try WorkerTeam(threads: threads, topology: machine)
            #expect(mistakes(of: team, rounds: 20) == 0)
        }
    }

    @Test func blocksOfDispatchMakeTeamsAndDropThem() throws {
        let (found, made) = (AtomicCount(), AtomicCount())
        DispatchQueue.concurrentPerform(iterations: 16) { block in
            for threads in [2, 3, 1 + block % 4] {
                guard let team = try? WorkerTeam(threads: threads, topology: machine) else { continue }
                made.increment()
                if mistakes(of: team, rounds: 5) != 0 { found.increment() }
            }
        }
        #expect(made.value == 16 * 3)
        #expect(found.value == 0)
    }

    @Test func aTeamIsMadeAndDroppedAgainAndAgain() throws {
        for time in 0..<300 {
            let team = try WorkerTeam(threads: 1 + time % 4, topology: machine)
            // Some are dropped before they ever ran.
            if time % 3 != 0 { #expect(mistakes(of: team, rounds: 1) == 0) }
        }
    }
}

/// A thread on each core that never stops computing, as another program's pool does that spins.
private final class BusyNeighbours: Sendable {
    private let isOver = Atomic(false)
    private let threads = DispatchGroup()

    /// Returns when all of them compute.
    init(on machine: Topology) {
        let ready = DispatchSemaphore(value: 0)
        for core in machine.cores {
            DispatchQueue(label: "neighbour").async(group: threads) {
                ProcessorSet(core).withCallingThreadBound {
                    ready.signal()
                    while !self.isOver.load(ordering: .relaxed) {}
                }
            }
        }
        for _ in machine.cores { ready.wait() }
    }

    func leave() {
        isOver.store(true, ordering: .relaxed)
        threads.wait()
    }
}
