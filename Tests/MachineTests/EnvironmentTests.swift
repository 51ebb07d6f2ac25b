import Glibc
import Testing

@testable import Machine

@Suite struct EnvironmentTests {
    @Test func readsTheProcessorsNameAndItsHypervisor() {
        let guest = "processor\t: 0\nmodel name\t: Model: 7  \nflags\t\t: fpu hypervisor avx2\n\nprocessor\t: 1\n"
        #expect(ProcessorInfo(guest).model == "Model: 7")
        #expect(ProcessorInfo(guest).isVirtualized)
        let host = ProcessorInfo("model name : X\nflags : fpu nohypervisor\n")
        #expect(host.model == "X")
        #expect(!host.isVirtualized)
        #expect(ProcessorInfo("").model == "")
    }

    @Test func theLowestLimitBoundsAvailableMemory() {
        var files = ["/proc/meminfo": "MemTotal: 900 kB\nMemAvailable:   500 kB\n"]
        #expect(AvailableMemory.bytes { files[$0] } == 500 << 10)

        // The unified hierarchy: the outer group has the tighter limit.
        files["/proc/self/cgroup"] = "0::/outer/inner\n"
        files["/sys/fs/cgroup/outer/inner/memory.max"] = "max\n"
        files["/sys/fs/cgroup/outer/inner/memory.current"] = "1000\n"
        files["/sys/fs/cgroup/outer/memory.max"] = "300000\n"
        files["/sys/fs/cgroup/outer/memory.current"] = "200000\n"
        files["/sys/fs/cgroup/outer/memory.stat"] = "anon 7\ninactive_file 50000\n"
        #expect(AvailableMemory.bytes { files[$0] } == 150_000)

        // Version 1, seen from a container: only the root of the mount exists.
        files["/proc/self/cgroup"] = "7:cpu,cpuacct:/\n4:memory:/docker/abc\n"
        files["/sys/fs/cgroup/memory/memory.limit_in_bytes"] = "1000"
        files["/sys/fs/cgroup/memory/memory.usage_in_bytes"] = "4000"
        #expect(AvailableMemory.bytes { files[$0] } == 0)
        files["/sys/fs/cgroup/memory/memory.limit_in_bytes"] = "9223372036854771712"
        #expect(AvailableMemory.bytes { files[$0] } == 500 << 10)
        #expect(AvailableMemory.bytes { _ in nil } == nil)
    }

    @Test func describesThisMachine() {
        let machine = MachineDescription.current()
        #expect(!machine.host.isEmpty)
        #expect(machine.availableMemoryBytes > 0)
        #expect(machine.availableMemoryBytes <= machine.topology.memoryBytes)
        #expect(machine.clockResolutionSeconds > 0 && machine.clockResolutionSeconds < 0.1)
        #expect((machine.loadAverage ?? -1) >= 0)
        #expect(machine.probe == nil)
        #expect(machine.logicalCPUs <= machine.onlineCPUs)
    }

    @Test func namesEachDisturbanceInOneLine() throws {
        let quiet = try describe()
        #expect(quiet.disturbances == [])
        var loud = try describe(
            cores: [[0, 1], [2, 3]], onlineCPUs: 16, availableMemory: 40 << 20, isVirtualized: true, build: .debug,
            load: 0.75, governor: "powersave", pressure: 0.25)
        loud.probe = CoreProbe(
            cores: [
                CoreTimes(processor: 0, elapsed: [1, 1], ran: [1, 1]),
                CoreTimes(processor: 2, elapsed: [1, 1], ran: [0.7, 0.8]),
            ], stealRatio: 0.125)
        let all: [Disturbance] = [
            .debugBuild, .virtualMachine, .steal(0.125), .busyNeighbour(processors: [2], lost: 0.25), .load(0.75),
            .memoryPressure(0.25), .lowMemory(available: 40 << 20, of: 1000 << 20), .governor("powersave"),
            .affinityMask(allowed: 4, online: 16), .siblings(cores: 2),
        ]
        #expect(loud.disturbances == all)
        #expect(loud.affinityIsRestricted)
        #expect(try describe(load: 0.5, governor: "performance", pressure: 0.01).disturbances == [])
        let texts = all.map(\.description)
        #expect(Set(texts).count == all.count)
        #expect(texts.allSatisfy { !$0.isEmpty && !$0.contains("\n") })
        for (text, words) in zip(
            texts,
            [
                "debug", "virtual", "12.5 %", "processor 2 and took up to 25.0 %", "0.75", "25.0 %",
                "40 MiB of 1000 MiB",
                "powersave", "4 of 16", "2 core(s)",
            ])
        {
            #expect(text.contains(words))
        }
    }

    @Test func processTimeCountsEveryThreadsWork() throws {
        let team = try WorkerTeam(threads: 3)
        let busy = 0.005
        let before = processCPUSeconds()
        team.run { _ in
            var start = timespec()
            var now = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
            repeat { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) } while seconds(now) - seconds(start) < busy
        }
        #expect(processCPUSeconds() - before >= 3 * busy * 0.99)
    }

    private func describe(
        cores: [[Int]] = [[0], [1], [2], [3]], onlineCPUs: Int = 4, availableMemory: Int = 51 << 20,
        isVirtualized: Bool = false, build: BuildConfiguration = .release, load: Double? = nil,
        governor: String? = nil, pressure: Double? = nil
    ) throws -> MachineDescription {
        let topology = Topology(
            cores: cores, l1dBytes: 0, l2Bytes: 0, l3Bytes: 0, numaNodes: 1, memoryBytes: 1000 << 20,
            isThisMachine: true)
        return MachineDescription(
            host: "h", cpuModel: "", topology: topology, onlineCPUs: onlineCPUs, availableMemoryBytes: availableMemory,
            isVirtualized: isVirtualized, swiftVersion: "6.3", buildConfiguration: build, clockResolutionSeconds: 1e-9,
            loadAverage: load, governor: governor, memoryPressureRatio: pressure)
    }
}

private func seconds(_ time: timespec) -> Double { Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9 }
