import Matrices

/// What this machine can do at most, at one precision and number of threads.
public struct Ceiling: Sendable {
    public let precision: Precision
    public let threads: Int
    /// Multiply-adds a second, all threads together.
    public let multiplyAddsPerSecond: Double
    /// eˣ a second, all threads together; nil where a run of an older version did not measure it.
    public let exponentialsPerSecond: Double?
    /// Bytes a second from and to each level, fastest first, with the level's size in bytes (`Int.max` for memory).
    public let levels: [Level]

    public struct Level: Sendable {
        public let level: CeilingLevel
        public let bytes: Int
        public let readBytesPerSecond: Double
        public let writeBytesPerSecond: Double
    }

    /// The first level that holds a working set, by its read bandwidth.
    func level(holding bytes: Int) -> Level? {
        levels.first { bytes <= $0.bytes } ?? levels.last
    }

    /// The least seconds of so much arithmetic.
    func arithmeticSeconds(multiplyAdds: Double, exponentials: Double = 0) -> Double {
        multiplyAdds / multiplyAddsPerSecond + (exponentialsPerSecond.map { exponentials / $0 } ?? 0)
    }

    /// The least seconds that so many bytes take from the level that holds the working set, and so many to it.
    func trafficSeconds(bytes: Double, writtenBytes: Double = 0, workingSet: Int) -> Double {
        level(holding: workingSet).map {
            bytes / $0.readBytesPerSecond + writtenBytes / $0.writeBytesPerSecond
        } ?? 0
    }

    /// Which resource binds a measured time: neither ceiling does where it is over twice what both allow.
    func bound(seconds: Double, multiplyAdds: Double, bytes: Double, workingSet: Int) -> Bound {
        let compute = arithmeticSeconds(multiplyAdds: multiplyAdds)
        let traffic = trafficSeconds(bytes: bytes, workingSet: workingSet)
        return seconds > 2 * max(compute, traffic) ? .overhead : compute >= traffic ? .compute : .memory
    }
}

/// What limits a time.
public enum Bound: String, Sendable {
    case compute, memory, overhead
}
