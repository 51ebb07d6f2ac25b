import Glibc

/// The machine and the moment that a measurement was taken on, as `machine.csv` records them.
public struct MachineDescription: Sendable {
    public let host: String
    /// The processor's own name for itself; empty where the system does not tell.
    public let cpuModel: String
    /// Cores, caches and memory that this process may use.
    public let topology: Topology
    /// Logical processors of the machine, also those that this process may not use.
    public let onlineCPUs: Int
    /// Memory that this process can still get, bytes, within the limits of its control groups.
    public let availableMemoryBytes: Int
    /// Whether the processor says that a hypervisor runs it.
    public let isVirtualized: Bool
    public let swiftVersion: String
    public let buildConfiguration: BuildConfiguration
    /// The step of the monotonic clock.
    public let clockResolutionSeconds: Double
    /// The mean number of runnable threads over the last minute; nil where the system does not tell.
    public let loadAverage: Double?
    /// The frequency governor of the first core; nil where there is none to see, as in most virtual machines.
    public let governor: String?
    /// The share of the last ten seconds in which some task waited for memory; nil where the system does not tell.
    public let memoryPressureRatio: Double?
    /// What a look at each core found; nil where nobody looked.
    public internal(set) var probe: CoreProbe?

    /// Reads the machine as it is now, and takes a fifth of a second to look whether somebody else uses its cores.
    public static func probed() -> MachineDescription {
        var machine = current()
        machine.probe = CoreProbe(machine.topology)
        return machine
    }

    /// Reads the machine as it is now.
    public static func current() -> MachineDescription {
        let processors = SystemFile.text("/proc/cpuinfo").map(ProcessorInfo.init) ?? ProcessorInfo("")
        let topology = Topology.current
        let first = topology.cores.first?.first ?? 0
        return MachineDescription(
            host: hostName(), cpuModel: processors.model, topology: topology,
            onlineCPUs: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            availableMemoryBytes: AvailableMemory.bytes() ?? topology.memoryBytes,
            isVirtualized: processors.isVirtualized, swiftVersion: BuildConfiguration.swiftVersion,
            buildConfiguration: .current, clockResolutionSeconds: Machine.clockResolutionSeconds(),
            loadAverage: currentLoad(),
            governor: SystemFile.word("/sys/devices/system/cpu/cpu\(first)/cpufreq/scaling_governor"),
            memoryPressureRatio: SystemFile.text("/proc/pressure/memory").flatMap(MemoryPressure.ratio))
    }

    public var physicalCores: Int { topology.physicalCores }
    public var logicalCPUs: Int { topology.logicalCPUs }
    /// Whether this process may use only some of the machine's processors.
    public var affinityIsRestricted: Bool { topology.isThisMachine && logicalCPUs < onlineCPUs }
    /// Cores of which this process may use several hardware threads.
    public var siblingCores: Int { topology.cores.count { $0.count > 1 } }

    /// What here makes times uncertain, the gravest first.
    public var disturbances: [Disturbance] {
        var found: [Disturbance] = []
        if buildConfiguration == .debug { found.append(.debugBuild) }
        if isVirtualized { found.append(.virtualMachine) }
        if let steal = probe?.stealRatio, steal > Disturbance.noticeableSteal { found.append(.steal(steal)) }
        let shared = probe?.cores.filter(\.isShared) ?? []
        if let lost = shared.map(\.lostRatio).max() {
            found.append(.busyNeighbour(processors: shared.map(\.processor), lost: lost))
        }
        if let loadAverage, loadAverage > Disturbance.busyLoad { found.append(.load(loadAverage)) }
        if let memoryPressureRatio, memoryPressureRatio > Disturbance.noticeablePressure {
            found.append(.memoryPressure(memoryPressureRatio))
        }
        if Double(availableMemoryBytes) < Disturbance.scarceMemory * Double(topology.memoryBytes) {
            found.append(.lowMemory(available: availableMemoryBytes, of: topology.memoryBytes))
        }
        if let governor, governor != "performance" { found.append(.governor(governor)) }
        if affinityIsRestricted { found.append(.affinityMask(allowed: logicalCPUs, online: onlineCPUs)) }
        if siblingCores > 0 { found.append(.siblings(cores: siblingCores)) }
        return found
    }

    private static func hostName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func currentLoad() -> Double? {
        var load = 0.0
        return getloadavg(&load, 1) == 1 ? load : nil
    }
}
