import Glibc
import Testing

@testable import Machine

@Suite struct ProbeTests {
    private func topology(_ cores: [[Int]], isThisMachine: Bool = true) -> Topology {
        Topology(
            cores: cores, l1dBytes: 0, l2Bytes: 0, l3Bytes: 0, numaNodes: 1, memoryBytes: 1,
            isThisMachine: isThisMachine)
    }

    @Test func stealIsTheEighthFigureOfTheProcessorsAsked() {
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        let text = "cpu  1 2 3 4 5 6 7 800 9 10\ncpu0 1 2 3 4 5 6 7 300 9 10\ncpu12 1 2 3 4 5 6 7 500 9 10\nintr 5\n"
        #expect(StealTime.seconds(in: text, of: [0]) == 300 / ticks)
        #expect(StealTime.seconds(in: text, of: [0, 12]) == 800 / ticks)
        #expect(StealTime.seconds(in: text, of: [1]) == nil)
        #expect(StealTime.seconds(in: "cpu0 1 2 3\n", of: [0]) == nil)
    }

    @Test func pressureIsTheShortestMeanOfSomeTasks() {
        let text = "some avg10=12.50 avg60=1.00 avg300=0.10 total=7\nfull avg10=3.00 avg60=0 avg300=0 total=1\n"
        #expect(MemoryPressure.ratio(in: text) == 0.125)
        #expect(MemoryPressure.ratio(in: "full avg10=3.00\n") == nil)
        #expect(MemoryPressure.ratio(in: "") == nil)
    }

    @Test func aCoreIsSharedWhereTimeIsLost() {
        func times(_ elapsed: [Double], _ ran: [Double]) -> CoreTimes {
            CoreTimes(processor: 0, elapsed: elapsed, ran: ran)
        }
        let alone = times([1, 1.02, 1.05, 1.01], [1, 1.02, 1.04, 1.01])
        #expect(!alone.isShared)
        #expect(alone.lostRatio > 0 && alone.lostRatio < 0.03)
        // Another thread of this machine: the thread ran less than passed, equally in every piece.
        let preempted = times([2, 2, 2, 2], [1, 1, 1, 1])
        #expect(preempted.isShared && preempted.lostRatio == 0.5)
        // Outside a virtual machine: the thread seems to run, and some pieces take twice as long.
        let stolen = times([1, 2, 1, 2], [1, 2, 1, 2])
        #expect(stolen.isShared && abs(stolen.lostRatio - 1.0 / 3) < 1e-15)
    }

    @Test func everyCoreGetsPiecesOfTheSameWorkAndTime() {
        var calls: [Int: [Int]] = [:]
        let stats = [
            "cpu0 0 0 0 0 0 0 0 100\ncpu2 0 0 0 0 0 0 0 0\n", "cpu0 0 0 0 0 0 0 0 101\ncpu2 0 0 0 0 0 0 0 3\n",
        ]
        var reads = 0
        let probe = CoreProbe(topology([[0, 1], [2, 3]])) {
            defer { reads += 1 }
            return stats[min(reads, 1)]
        } work: { processor, steps in
            calls[processor, default: []].append(steps)
            // Processor 2 is half as fast, and so gets half the work.
            let seconds = Double(steps) * (processor == 0 ? 1e-9 : 2e-9)
            return (seconds, seconds)
        }
        #expect(Set(calls.keys) == [0, 2])
        for (processor, nanoseconds) in [(0, 1.0), (2, 2.0)] {
            let steps = calls[processor, default: []].dropFirst()
            #expect(steps.count == CoreProbe.pieces && Set(steps).count == 1)
            let seconds = Double(steps.reduce(0, +)) * nanoseconds * 1e-9
            #expect(abs(seconds - CoreProbe.seconds / 2) < 1e-3)
        }
        #expect(abs((probe.busyNeighbourRatio ?? -1)) < 1e-12)
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        #expect(abs((probe.stealRatio ?? 0) - 4 / ticks / CoreProbe.seconds) < 1e-3)
    }

    @Test func aMachineThatIsOnlyDescribedIsNotProbed() {
        let probe = CoreProbe(topology([[0]], isThisMachine: false)) {
            "cpu0 0 0 0 0 0 0 0 1\n"
        } work: { _, _ in
            Issue.record("no work was to be done")
            return (1, 1)
        }
        #expect(probe.busyNeighbourRatio == nil && probe.stealRatio == nil)
    }

    /// Real work: a thread runs no longer than time passes, and gets its place back.
    @Test func theProbeOfThisMachineAddsUp() throws {
        let machine = MachineDescription.probed()
        let probe = try #require(machine.probe)
        #expect(probe.cores.map(\.processor) == machine.topology.cores.compactMap(\.first))
        for core in probe.cores {
            #expect(core.elapsed.allSatisfy { $0 > 0 } && core.ran.allSatisfy { $0 > 0 })
            #expect((0...1).contains(core.lostRatio))
        }
        #expect(ProcessorSet(ofThread: 0)?.count == ProcessorSet(machine.topology.cores.joined()).count)
    }
}
