import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Machine

/// Threads on one processor while another is idle; on a machine with one processor there is nowhere to go.
@Suite(.enabled(if: Topology.countedBySystem().cores.joined().count > 1)) struct SharedProcessorTests {
    private let everywhere = ProcessorSet(Topology.countedBySystem().cores.joined())

    @Test func aThreadLeavesAProcessorAndKeepsItsMask() throws {
        for processor in Topology.countedBySystem().cores.joined() {
            // Bound there and set free again it is still there.
            ProcessorSet([processor]).bind(thread: 0)
            everywhere.bind(thread: 0)
            moveThread(0, off: processor)
            #expect(currentProcessor() != processor)
            #expect(ProcessorSet(ofThread: 0) == everywhere)
        }
    }

    @Test func aThreadBoundToOneProcessorStays() throws {
        let processor = try #require(Topology.countedBySystem().cores.first?.first)
        ProcessorSet([processor]).withCallingThreadBound {
            moveThread(0, off: processor)
            #expect(currentProcessor() == processor)
            #expect(ProcessorSet(ofThread: 0) == ProcessorSet([processor]))
        }
    }

    /// A thread that is put where the caller runs, again and again.
    @Test func otherThreadsAreMovedOffTheCallersProcessor() throws {
        let processor = try #require(Topology.countedBySystem().cores.first?.first)
        let isOver = Atomic(false)
        let thread = Atomic<pid_t>(0)
        let ended = DispatchSemaphore(value: 0)
        DispatchQueue(label: "spinning").async { [everywhere] in
            thread.store(currentThread(), ordering: .releasing)
            while !isOver.load(ordering: .relaxed) { sched_yield() }
            everywhere.bind(thread: 0)
            ended.signal()
        }
        while thread.load(ordering: .acquiring) == 0 { sched_yield() }
        let other = thread.load(ordering: .relaxed)
        ProcessorSet([processor]).withCallingThreadBound {
            for _ in 0..<20 {
                ProcessorSet([processor]).bind(thread: other)
                everywhere.bind(thread: other)
                moveOtherThreadsOffThisProcessor()
                let state = SystemFile.text("/proc/self/task/\(other)/stat").flatMap(ThreadState.init)
                #expect(state?.isRunnable == true)
                #expect(state?.processor != processor)
                #expect(ProcessorSet(ofThread: other) == everywhere)
            }
        }
        isOver.store(true, ordering: .relaxed)
        ended.wait()
    }

    @Test func workersLeaveTheLeadersProcessor() throws {
        let own = Topology.countedBySystem().cores
        let topology = Topology(
            cores: Array(own.prefix(2)), l1dBytes: 0, l2Bytes: 0, l3Bytes: 0, numaNodes: 1, memoryBytes: 0,
            isThisMachine: true)
        let team = try WorkerTeam(threads: 2, topology: topology, binding: .none)
        let processor = try #require(own.first?.first)
        let workers = Atomic<Int>(0)
        let together = Atomic<Int>(0)
        ProcessorSet([processor]).withCallingThreadBound {
            for _ in 0..<50 {
                // The worker ends a run where the leader is.
                team.run { member in
                    guard !member.isLeader else { return }
                    ProcessorSet([processor]).bind(thread: 0)
                    ProcessorSet(topology.cores.joined()).bind(thread: 0)
                }
                team.run { member in
                    guard !member.isLeader else { return }
                    workers.add(1, ordering: .relaxed)
                    if currentProcessor() == processor { together.add(1, ordering: .relaxed) }
                }
            }
        }
        #expect(workers.load(ordering: .relaxed) == 50)
        // The system may bring one back in between.
        #expect(together.load(ordering: .relaxed) < 5)
    }

    @Test(
        arguments: [
            ("12 (a thread) R 1 ", 3, ThreadState(isRunnable: true, processor: 3)),
            ("12 (R) S 5 0 R) S 1 ", 0, ThreadState(isRunnable: false, processor: 0)),
        ])
    func aThreadsStateIsRead(text: String, processor: Int, expected: ThreadState) {
        // Fields 5 to 38 are other numbers.
        let fields = (5...38).map { "\(1000 + $0)" }.joined(separator: " ")
        #expect(ThreadState("\(text)\(fields) \(processor) 0 0\n") == expected)
        #expect(ThreadState("\(text)\(fields)") == nil)
    }
}
