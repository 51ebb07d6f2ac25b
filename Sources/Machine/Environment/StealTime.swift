import Glibc

/// Time in which the hypervisor ran somebody else while a processor of this machine had work, by `/proc/stat`.
enum StealTime {
    /// Seconds since the machine's start, these processors together: the eighth figure of each one's line, in ticks of
    /// the clock. Nil where a line is missing.
    static func seconds(in text: String, of processors: some Sequence<Int>) -> Double? {
        var ticks: [Int: Double] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 8, fields[0].hasPrefix("cpu"), let processor = Int(fields[0].dropFirst(3)) else {
                continue
            }
            ticks[processor] = Double(fields[8])
        }
        var sum = 0.0
        for processor in processors {
            guard let own = ticks[processor] else { return nil }
            sum += own
        }
        return sum / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    }
}
