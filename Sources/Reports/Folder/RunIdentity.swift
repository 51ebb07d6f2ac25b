import Glibc

/// What tells a run from others: where and when it started.
public struct RunIdentity: Sendable, Equatable {
    /// The host's name, as the system gives it.
    public let host: String
    /// The start, in seconds since 1970, UTC.
    public let startSeconds: Int

    public init(host: String, startSeconds: Int) {
        self.host = host
        self.startSeconds = startSeconds
    }

    /// A run on this host that starts now.
    public static func current() -> RunIdentity {
        var name = [CChar](repeating: 0, count: 256)
        // The last byte stays 0, because a name that fills the buffer comes without one.
        let found = gethostname(&name, name.count - 1) == 0
        let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return RunIdentity(host: found && !host.isEmpty ? host : "localhost", startSeconds: time(nil))
    }

    /// `HOST-20261123T045100`: the value of every `run_id`, and fit to be a file's name.
    public var runID: String {
        let safeHost = host.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" }
        return String(safeHost) + "-" + formatted("%Y%m%dT%H%M%S")
    }

    /// The folder of a run for which none was named: `results/HOST-TIME`.
    public var defaultFolder: String { "results/" + runID }

    /// `2026-11-23T04:51:00Z`, by ISO 8601.
    public var timestampUTC: String { formatted("%Y-%m-%dT%H:%M:%SZ") }

    private func formatted(_ format: String) -> String {
        var seconds = time_t(startSeconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            let count = strftime(buffer.baseAddress, buffer.count, format, &parts)
            return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
