/// Something about this machine that makes measured times less certain than they look.
public enum Disturbance: Sendable, Equatable, CustomStringConvertible {
    case virtualMachine
    /// The governor's name.
    case governor(String)
    /// The mean number of runnable threads over the last minute.
    case load(Double)
    /// How many of the machine's logical processors this process may use.
    case affinityMask(allowed: Int, online: Int)
    /// The hypervisor gave this share of a short probe's time to others.
    case steal(Double)
    /// Of the processors probed, those whose core somebody else works on, and the largest share of time lost there.
    case busyNeighbour(processors: [Int], lost: Double)
    /// The share of the last ten seconds in which some task waited for memory.
    case memoryPressure(Double)
    /// Memory that can still be had, of all, in bytes.
    case lowMemory(available: Int, of: Int)
    /// Cores of which this process may use several hardware threads.
    case siblings(cores: Int)
    case debugBuild

    /// The share of time stolen that is more than one tick of the system's count.
    static let noticeableSteal = 0.05
    /// The share of time that tasks wait for memory from which on a measurement's pages may be among what is driven out.
    static let noticeablePressure = 0.01
    /// The share of memory left below which the kernel begins to drive out what lies there.
    static let scarceMemory = 0.05
    /// The load from which another program is likely to be on a core during a measurement.
    static let busyLoad = 0.5

    /// A warning in one line: what it is, and what to do.
    public var description: String {
        switch self {
        case .virtualMachine:
            "this is a virtual machine: its host may take the processor away; trust only figures of one run"
        case .governor(let name):
            "the frequency governor is \"\(name)\": the clock follows the load; set it to \"performance\""
        case .load(let load):
            "the load is \((load * 100).rounded() / 100): other programs are running; stop them, or wait"
        case .affinityMask(let allowed, let online):
            "only \(allowed) of \(online) processors are allowed to this process: its team has only the cores among them"
        case .steal(let ratio):
            "the host of this virtual machine took \(percent(ratio)) of the processor's time in a short probe: wait, or move to a host of its own"
        case .busyNeighbour(let processors, let lost):
            "somebody else works on processor \(processors.map(String.init).joined(separator: ", ")) and took up to \(percent(lost)) of a short probe there: stop other programs, or wait"
        case .memoryPressure(let ratio):
            "programs waited for memory in \(percent(ratio)) of the last ten seconds: stop those that use most"
        case .lowMemory(let available, let all):
            "only \(available >> 20) MiB of \(all >> 20) MiB of memory are left: stop programs that use much"
        case .siblings(let cores):
            "on \(cores) core(s) two hardware threads are allowed, and share what is measured: switch SMT off in /sys/devices/system/cpu/smt/control"
        case .debugBuild:
            "this is a debug build: its times mean nothing; build with -c release"
        }
    }

    private func percent(_ ratio: Double) -> String { "\((ratio * 1000).rounded() / 10) %" }
}
