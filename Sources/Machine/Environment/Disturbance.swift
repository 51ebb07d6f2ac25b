/// Something about this machine that makes measured times less certain than they look.
public enum Disturbance: Sendable, Equatable, CustomStringConvertible {
    case virtualMachine
    /// The governor's name.
    case governor(String)
    /// The mean number of runnable threads over the last minute.
    case load(Double)
    /// How many of the machine's logical processors this process may use.
    case affinityMask(allowed: Int, online: Int)
    case debugBuild

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
        case .debugBuild:
            "this is a debug build: its times mean nothing; build with -c release"
        }
    }
}
