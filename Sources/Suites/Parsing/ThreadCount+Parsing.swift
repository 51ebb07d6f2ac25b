import Harness

extension ThreadCount {
    /// The largest number of threads accepted, far beyond the machines there are.
    public static let largest = 4096

    /// Reads `1` or `cores`, the number of physical cores.
    ///
    /// - Throws: `ThreadCountError`.
    public init(parsing text: String) throws(ThreadCountError) {
        let word = trimmed(text)
        if word == "cores" {
            self = .cores
        } else if let count = Int(word), (1...Self.largest).contains(count) {
            self = .exactly(count)
        } else {
            throw ThreadCountError(text: word)
        }
    }

    /// Reads `1,2,cores`, with ranges as in `NumberList`, and `1...cores`, which doubles up to all cores; one that comes
    /// up again is dropped.
    ///
    /// - Throws: `ThreadCountError`.
    public static func list(parsing text: String) throws(ThreadCountError) -> [ThreadCount] {
        var counts: [ThreadCount] = []
        for part in separated(text) {
            for count in try range(parsing: part) where !counts.contains(count) { counts.append(count) }
        }
        return counts
    }

    private static func range(parsing part: String) throws(ThreadCountError) -> [ThreadCount] {
        guard part.contains("...") else { return [try ThreadCount(parsing: part)] }
        if part.hasSuffix("...cores"), let first = try? ThreadCount(parsing: String(part.dropLast(8))),
            case .exactly(let number) = first
        {
            return [.doublingToCores(from: number)]
        }
        guard let list = try? NumberList(parsing: part), list.numbers.allSatisfy({ $0 <= largest }) else {
            throw ThreadCountError(text: part)
        }
        return list.numbers.map(ThreadCount.exactly)
    }
}

/// A text that is no number of threads.
public struct ThreadCountError: Error, Equatable, CustomStringConvertible {
    public let text: String

    public var description: String {
        "'\(text)' is no number of threads; write 1 to \(ThreadCount.largest), or cores for the physical cores"
    }
}
