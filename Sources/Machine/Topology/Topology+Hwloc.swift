import CHwloc
import Glibc

/// Why a machine could not be described.
public enum TopologyError: Error, Equatable, CustomStringConvertible {
    /// There is no hwloc.
    case noLibrary
    /// hwloc does not understand the description of a machine.
    case malformedDescription(String)
    /// hwloc cannot read this machine.
    case unreadable
    /// No core is left that this process may use.
    case noProcessor

    public var description: String {
        switch self {
        case .noLibrary: "\(HwlocLibrary.name) cannot be opened: install Debian's libhwloc15"
        case .malformedDescription(let text):
            "hwloc does not understand the machine \"\(text)\": write it like \"pack:2 numa:1 l3:4 core:8 pu:2\""
        case .unreadable: "hwloc cannot read this machine: check that /proc and /sys are mounted"
        case .noProcessor: "hwloc finds no processor that this process may use: check its affinity mask"
        }
    }
}

extension Topology {
    /// Reads this machine, or the one that `synthetic` describes in the notation of `HWLOC_SYNTHETIC`.
    /// - Throws: ``TopologyError``.
    public static func read(synthetic: String?) throws -> Topology {
        // The main thread's mask is the process's: a caller may be bound to one core for the moment.
        try read(synthetic: synthetic, allowed: synthetic == nil ? ProcessorSet(ofThread: getpid()) : nil)
    }

    /// - Parameter allowed: the processors to keep; nil keeps all.
    static func read(synthetic: String?, allowed: ProcessorSet?) throws -> Topology {
        guard let hwloc = HwlocLibrary.shared else { throw TopologyError.noLibrary }
        var handle: hwloc_topology_t?
        guard hwloc.initialize(&handle) == 0, let handle else { throw TopologyError.unreadable }
        defer { hwloc.destroy(handle) }
        if let synthetic, hwloc.setSynthetic(handle, synthetic) != 0 {
            throw TopologyError.malformedDescription(synthetic)
        }
        guard hwloc.load(handle) == 0, let root = hwloc.object(handle, 0, 0) else {
            throw TopologyError.unreadable
        }
        let isThisMachine = hwloc.isThisSystem(handle) != 0
        // A machine pretended through the environment has numbers that this process's mask says nothing about.
        let kept = isThisMachine || synthetic != nil ? allowed : nil

        var cores: [[Int]] = []
        var core: hwloc_obj_t?
        var firstProcessor: hwloc_obj_t?
        let processorDepth = hwloc.depth(handle, HWLOC_OBJ_PU)
        for index in 0..<hwloc.objects(handle, processorDepth) {
            guard let next = hwloc.object(handle, processorDepth, UInt32(index)) else { continue }
            let number = Int(next.pointee.os_index)
            guard kept?.contains(number) ?? true else { continue }
            firstProcessor = firstProcessor ?? next
            // Where hwloc knows no cores, each processor is one.
            let itsCore = ancestor(HWLOC_OBJ_CORE, of: next) ?? next
            if itsCore == core {
                cores[cores.count - 1].append(number)
            } else {
                cores.append([number])
                core = itsCore
            }
        }
        guard !cores.isEmpty else { throw TopologyError.noProcessor }
        func cacheBytes(_ type: hwloc_obj_type_t) -> Int {
            Int(ancestor(type, of: firstProcessor)?.pointee.attr?.pointee.cache.size ?? 0)
        }
        return Topology(
            cores: cores, l1dBytes: cacheBytes(HWLOC_OBJ_L1CACHE), l2Bytes: cacheBytes(HWLOC_OBJ_L2CACHE),
            l3Bytes: cacheBytes(HWLOC_OBJ_L3CACHE),
            numaNodes: max(1, Int(hwloc.objects(handle, hwloc.depth(handle, HWLOC_OBJ_NUMANODE)))),
            // hwloc adds up the nodes, which in virtual machines may know of less memory than the system has.
            memoryBytes: isThisMachine ? systemMemoryBytes() : Int(root.pointee.total_memory),
            isThisMachine: isThisMachine)
    }

    private static func ancestor(_ type: hwloc_obj_type_t, of object: hwloc_obj_t?) -> hwloc_obj_t? {
        var object = object
        while let candidate = object, candidate.pointee.type != type { object = candidate.pointee.parent }
        return object
    }
}
