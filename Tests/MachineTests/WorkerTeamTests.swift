import Dispatch
import Glibc
import Machine
import Synchronization
import Testing

/// More members than this machine has cores must work as well as fewer.
private let teamSizes = [1, 2, 3, 7]

@Suite struct WorkerTeamTests {
    @Test(arguments: teamSizes)
    func everyMemberRunsEachBodyOnce(threads: Int) throws {
        let team = try WorkerTeam(threads: threads)
        let visits = Tally(threads)
        for _ in 0..<1000 {
            team.run { member in
                visits.add(1, at: member.index)
                visits.add(member.count - threads, at: member.index)
            }
        }
        #expect(visits.values == Array(repeating: 1000, count: threads))
    }

    @Test(arguments: teamSizes)
    func membersSumTheirShares(threads: Int) throws {
        let team = try WorkerTeam(threads: threads)
        let partial = Tally(threads)
        for count in [0, 1, 6, 1000] {
            partial.clear()
            team.run { member in
                for value in member.share(of: count) { partial.add(value, at: member.index) }
            }
            #expect(partial.values.reduce(0, +) == count * (count - 1) / 2)
        }
    }

    @Test(arguments: teamSizes)
    func sharesFollowOneAnotherEvenly(threads: Int) throws {
        let team = try WorkerTeam(threads: threads)
        for count in 0...(3 * threads) {
            let lower = Tally(threads)
            let upper = Tally(threads)
            team.run { member in
                lower.add(member.share(of: count).lowerBound, at: member.index)
                upper.add(member.share(of: count).upperBound, at: member.index)
            }
            #expect(lower.values == [0] + upper.values.dropLast())
            #expect(upper.values.last == count)
            let sizes = zip(lower.values, upper.values).map { $1 - $0 }
            #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        }
    }

    /// Before each barrier every member writes its own cell, not atomically; after it each reads its neighbour's.
    @Test(arguments: [(1, 100_000), (2, 100_000), (3, 10_000), (7, 2_000)])
    func barriersPublishWhatWasWritten(threads: Int, rounds: Int) throws {
        let team = try WorkerTeam(threads: threads)
        let cells = Tally(threads)
        let stale = Tally(threads)
        team.run { member in
            let neighbour = (member.index + 1) % member.count
            for round in 1...rounds {
                cells.set(round, at: member.index)
                member.barrier()
                if cells[neighbour] != round { stale.add(1, at: member.index) }
                member.barrier()
            }
        }
        #expect(stale.values == Array(repeating: 0, count: threads))
    }

    @Test(arguments: teamSizes)
    func eachChunkIsHandedOutOnce(threads: Int) throws {
        let team = try WorkerTeam(threads: threads)
        let counts = [5, 0, 1, 64]
        let taken = counts.map { count in (0..<count).map { _ in AtomicCount() } }
        for _ in 0..<200 {
            team.run { member in
                for (which, count) in counts.enumerated() {
                    member.forEachChunk(of: count) { taken[which][$0].increment() }
                    member.barrier()
                }
                // The run ends without a barrier after this one.
                member.forEachChunk(of: 64) { taken[3][$0].increment() }
            }
        }
        #expect(taken[2].map(\.value) == [200])
        #expect(taken[0].map(\.value) == Array(repeating: 200, count: 5))
        #expect(taken[3].map(\.value) == Array(repeating: 400, count: 64))
    }

    @Test(arguments: [2, 3, 7])
    func eachMemberBeginsWithItsOwnChunks(threads: Int) throws {
        let team = try WorkerTeam(threads: threads)
        let (begun, first) = (AtomicCount(), Tally(threads))
        team.run { member in
            member.forEachChunk(of: 4 * threads) { chunk in
                guard first[member.index] == 0 else { return }
                first.set(chunk + 1, at: member.index)
                begun.increment()
                // Nobody takes a second one before all have a first.
                while begun.value < threads { sched_yield() }
            }
        }
        #expect(first.values == (0..<threads).map { 4 * $0 + 1 })
    }

    @Test func whatADelayedMemberHasNotBegunIsDoneByOthers() throws {
        let team = try WorkerTeam(threads: 2)
        let (done, ofMembers) = (AtomicCount(), Tally(2))
        team.run { member in
            member.forEachChunk(of: 10) { _ in
                ofMembers.add(1, at: member.index)
                done.increment()
                let start = ContinuousClock.now
                while !member.isLeader && done.value < 10 && start.duration(to: .now) < .seconds(10) { sched_yield() }
            }
        }
        #expect(ofMembers[0] >= 9 && ofMembers[0] + ofMembers[1] == 10)
    }

    @Test func aMemberAloneDoesEverythingInOrder() {
        let member = TeamMember.alone
        var chunks: [Int] = []
        for _ in 0..<2 {
            member.forEachChunk(of: 3) { chunks.append($0) }
            member.barrier()
            member.forEachChunk(of: 2) { chunks.append($0) }
        }
        #expect(chunks == [0, 1, 2, 0, 1, 0, 1, 2, 0, 1])
        #expect(member.share(of: 5) == 0..<5)
        #expect(member.isLeader)
    }

    @Test(arguments: [2, 7])
    func aTeamWakesAfterParking(threads: Int) throws {
        let team = try WorkerTeam(threads: threads)
        let visits = AtomicCount()
        for _ in 0..<3 {
            usleep(20_000)
            team.run { _ in visits.increment() }
        }
        #expect(visits.value == 3 * threads)
    }

    @Test func parkedWorkersUseNoProcessor() throws {
        let team = try WorkerTeam(threads: 2)
        let worker = Mutex<pthread_t?>(nil)
        team.run { member in if !member.isLeader { worker.withLock { $0 = pthread_self() } } }
        var clock = clockid_t()
        let thread = try #require(worker.withLock { $0 })
        #expect(pthread_getcpuclockid(thread, &clock) == 0)
        usleep(20_000)
        let parked = nanoseconds(clock)
        usleep(20_000)
        // Spinning all the while would use 20 ms of the worker's own time.
        #expect(nanoseconds(clock) - parked < 1_000_000)
    }

    @Test func capturedValuesOutliveTheRun() throws {
        let team = try WorkerTeam(threads: 3)
        for round in 0..<500 {
            let text = "round \(round) of a body that captures objects"
            let lengths = Tally(3)
            team.run { lengths.add(text.utf8.count, at: $0.index) }
            #expect(lengths.values == Array(repeating: text.utf8.count, count: 3))
        }
    }

    @Test func twoTeamsWorkAtOnceFromDispatchBlocks() throws {
        let teams = try [WorkerTeam(threads: 2), WorkerTeam(threads: 3)]
        let visits = AtomicCount()
        DispatchQueue.concurrentPerform(iterations: 2) { which in
            for _ in 0..<200 {
                teams[which].run { member in
                    member.barrier()
                    visits.increment()
                    member.barrier()
                }
            }
        }
        #expect(visits.value == 200 * (2 + 3))
    }

    @Test func twoThreadsThatEnterOneTeamFollowOneAnother() throws {
        let team = try WorkerTeam(threads: 2)
        let inside = AtomicCount()
        let crowded = AtomicCount()
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for _ in 0..<50 {
                team.run { member in
                    inside.increment()
                    member.barrier()
                    if inside.value != 2 { crowded.increment() }
                    member.barrier()
                    inside.decrement()
                }
            }
        }
        #expect(crowded.value == 0)
    }

    @Test func teamsNest() throws {
        let outer = try WorkerTeam(threads: 2)
        let inner = try [WorkerTeam(threads: 2), WorkerTeam(threads: 3)]
        let visits = AtomicCount()
        for _ in 0..<50 {
            outer.run { member in
                inner[member.index].run { inside in
                    inside.barrier()
                    visits.increment()
                }
                member.barrier()
            }
        }
        #expect(visits.value == 50 * (2 + 3))
    }

    @Test(arguments: [Int.min, -1, 0, WorkerTeam.maximumThreads + 1])
    func absurdThreadCountsAreRefused(threads: Int) {
        #expect(throws: TeamError.unusableThreadCount(threads)) { try WorkerTeam(threads: threads) }
    }
}

private func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
