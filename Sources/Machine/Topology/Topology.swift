import Glibc

/// The processors, caches and memory that this process may use.
public struct Topology: Sendable, Equatable {
    /// For each allowed physical core the logical processors (as the system numbers them) that run on it. The
    /// order is the one to place threads in: cores of one L3 cache and one memory node follow one another.
    public let cores: [[Int]]
    /// First-level data cache of one core, bytes; 0 where there is none or it is unknown.
    public let l1dBytes: Int
    /// One second-level cache, bytes; 0 where there is none or it is unknown.
    public let l2Bytes: Int
    /// One third-level cache, bytes; 0 where there is none or it is unknown.
    public let l3Bytes: Int
    /// Memory nodes; at least 1.
    public let numaNodes: Int
    /// Memory of the whole machine, bytes; 0 where unknown.
    public let memoryBytes: Int
    /// False for a described machine that threads cannot be bound on.
    public let isThisMachine: Bool

    /// Physical cores that this process may use.
    public var physicalCores: Int { cores.count }
    /// One cache of the last level, bytes; nil where none is known.
    public var outermostCacheBytes: Int? { [l3Bytes, l2Bytes, l1dBytes].first { $0 > 0 } }
    /// Logical processors that this process may use.
    public var logicalCPUs: Int { cores.reduce(0) { $0 + $1.count } }

    /// The logical processors of each of so many team members: a physical core each, and no further cache or memory
    /// node before the first one's cores are taken. Nil where there are fewer cores than members: then the system's
    /// scheduler shares them out better.
    func places(for members: Int) -> [[Int]]? {
        members <= cores.count ? Array(cores.prefix(members)) : nil
    }

    /// The machine as it was when first asked, by hwloc, which honours `HWLOC_SYNTHETIC`; where hwloc fails, as
    /// many cores as the system counts processors, and no caches.
    public static let current: Topology = (try? read(synthetic: nil)) ?? countedBySystem()

    /// What is known without hwloc.
    static func countedBySystem() -> Topology {
        let online = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let allowed = ProcessorSet(ofThread: getpid())
        let processors = allowed.map { set in (0..<8192).filter(set.contains) } ?? Array(0..<online)
        return Topology(
            cores: processors.map { [$0] }, l1dBytes: 0, l2Bytes: 0, l3Bytes: 0, numaNodes: 1,
            memoryBytes: systemMemoryBytes(), isThisMachine: true)
    }

    static func systemMemoryBytes() -> Int {
        max(0, sysconf(Int32(_SC_PHYS_PAGES))) * max(0, sysconf(Int32(_SC_PAGESIZE)))
    }
}
