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

    /// The least seconds that so much arithmetic and so many bytes take, the bytes from and to the level that holds the
    /// working set; and what binds.
    /// - Parameters:
    ///   - bytes: what is read.
    ///   - writtenBytes: what is written.
    func leastSeconds(
        multiplyAdds: Double, exponentials: Double = 0, bytes: Double, writtenBytes: Double = 0, workingSet: Int
    ) -> (seconds: Double, bound: Bound) {
        let compute =
            multiplyAdds / multiplyAddsPerSecond + (exponentialsPerSecond.map { exponentials / $0 } ?? 0)
        let traffic = trafficSeconds(bytes: bytes, writtenBytes: writtenBytes, workingSet: workingSet)
        return compute >= traffic ? (compute, .compute) : (traffic, .memory)
    }

    /// The least seconds that so many bytes take from and to the level that holds the working set.
    func trafficSeconds(bytes: Double, writtenBytes: Double, workingSet: Int) -> Double {
        level(holding: workingSet).map {
            bytes / $0.readBytesPerSecond + writtenBytes / $0.writeBytesPerSecond
        } ?? 0
    }

    /// Which resource binds a measured time: neither ceiling does where it is over twice what both allow.
    func bound(seconds: Double, multiplyAdds: Double, bytes: Double, workingSet: Int) -> Bound {
        let least = leastSeconds(multiplyAdds: multiplyAdds, bytes: bytes, workingSet: workingSet)
        return seconds > 2 * least.seconds ? .overhead : least.bound
    }
}

/// What limits a time.
public enum Bound: String, Sendable {
    case compute, memory, overhead
}
