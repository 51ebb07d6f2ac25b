/// Which blocks of a sweep are measured together, their rounds dealt over the time of all (``RoundDeal``): such that
/// follow one another, for a minute or so.
///
/// A minute is long beside what disturbs a machine, which lasts for seconds, and it is what an interruption loses at most.
struct BlockGroups {
    /// In the order of the sweep, of which each block is in one.
    let ranges: [Range<Int>]

    /// What a group takes at most, and half a block more.
    static let longestSeconds = 60.0

    /// - Parameters:
    ///   - seconds: what each block will take.
    ///   - bytes: what each takes in memory while the others of its group are there too.
    ///   - greatestBytes: for a group of several blocks.
    ///   - standsAlone: whether a block may share its time with none.
    init(seconds: [Double], bytes: [Double], greatestBytes: Double, standsAlone: (_ block: Int) -> Bool) {
        let isAlone = seconds.indices.map { seconds[$0] >= Self.longestSeconds || standsAlone($0) }
        var ranges: [Range<Int>] = []
        var start = 0
        while start < seconds.count {
            let end = isAlone[start] ? start + 1 : isAlone[start...].firstIndex(of: true) ?? seconds.count
            for part in Self.parts(start..<end, seconds) {
                ranges += Self.stretches(part, bytes, greatestBytes)
            }
            start = end
        }
        self.ranges = ranges
    }

    /// Cuts blocks into parts of about the same time, so that no last one is left with a block or two that share nothing:
    /// a block is in the part in which its middle falls.
    private static func parts(_ blocks: Range<Int>, _ seconds: [Double]) -> [Range<Int>] {
        let whole = seconds[blocks].reduce(0, +)
        guard blocks.count > 1, whole > longestSeconds else { return [blocks] }
        let longest = whole / (whole / longestSeconds).rounded(.up)
        var (parts, before, last) = ([Range<Int>](), 0.0, -1)
        for block in blocks {
            let part = Int((before + seconds[block] / 2) / longest)
            parts.append(block, joining: part == last)
            (before, last) = (before + seconds[block], part)
        }
        return parts
    }

    /// Cuts blocks where they would not be in memory together.
    private static func stretches(_ blocks: Range<Int>, _ bytes: [Double], _ greatest: Double) -> [Range<Int>] {
        var (stretches, taken) = ([Range<Int>](), 0.0)
        for block in blocks {
            taken += bytes[block]
            if taken > greatest { taken = bytes[block] }
            stretches.append(block, joining: taken > bytes[block])
        }
        return stretches
    }
}

extension [Range<Int>] {
    /// Adds a block, to the last range or as one of its own.
    fileprivate mutating func append(_ block: Int, joining: Bool) {
        if joining, let last = popLast() {
            append(last.lowerBound..<block + 1)
        } else {
            append(block..<block + 1)
        }
    }
}
