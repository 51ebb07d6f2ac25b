/// How much memory this process can still get without driving anything out.
enum AvailableMemory {
    /// The kernel's own estimate, or what the process's control groups leave of their limits where that is less;
    /// nil where the system tells neither.
    static func bytes(read: (String) -> String? = SystemFile.text) -> Int? {
        let machine = read("/proc/meminfo").flatMap { kibibytes("MemAvailable", in: $0) }.map { $0 * 1024 }
        let groups = read("/proc/self/cgroup").map { groupFolders(in: $0) } ?? []
        let left = groups.compactMap { $0.bytesLeft(read: read) }
        return ([machine].compactMap { $0 } + left).min()
    }

    private static func kibibytes(_ key: String, in text: String) -> Int? {
        SystemFile.value(of: key, in: text)?.split(separator: " ").first.flatMap { Int($0) }
    }

    /// The folders of the process's memory group and of all groups around it; each may set a limit. Seen from
    /// within a container the path may not exist, but the root of the mount does, and holds the container's limit.
    private static func groupFolders(in text: String) -> [GroupFolder] {
        text.split(separator: "\n").flatMap { line -> [GroupFolder] in
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return [] }
            let isUnified = fields[1].isEmpty
            guard isUnified || fields[1].split(separator: ",").contains("memory") else { return [] }
            let root = isUnified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
            let names = fields[2].split(separator: "/")
            return (0...names.count).map { depth in
                GroupFolder(
                    path: ([root] + names.prefix(depth).map(String.init)).joined(separator: "/"), isUnified: isUnified)
            }
        }
    }
}

/// One control group, of the unified hierarchy (version 2) or of the memory controller's own (version 1).
private struct GroupFolder {
    let path: String
    let isUnified: Bool

    /// What the limit leaves, counting cached files as free, because the kernel drops them first; nil where the
    /// group sets no limit.
    func bytesLeft(read: (String) -> String?) -> Int? {
        func number(_ name: String) -> Int? {
            read("\(path)/\(name)")?.split(separator: "\n").first.flatMap { Int($0) }
        }
        // Without a limit version 2 says "max", version 1 a number near the largest: neither is below the machine's.
        guard
            let limit = number(isUnified ? "memory.max" : "memory.limit_in_bytes"),
            let used = number(isUnified ? "memory.current" : "memory.usage_in_bytes")
        else { return nil }
        let key = isUnified ? "inactive_file " : "total_inactive_file "
        let cached = read("\(path)/memory.stat")?.split(separator: "\n").first { $0.hasPrefix(key) }
            .flatMap { Int($0.dropFirst(key.count)) }
        return max(0, limit - used + (cached ?? 0))
    }
}
