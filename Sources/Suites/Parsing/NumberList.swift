/// Whole numbers as flags and suites write them: `1,2,8...64`, `64...2048*1.5`.
///
/// Parts are separated by commas. A part is a number, or a range `low...high` that grows from `low` by doubling, or by
/// the factor after `*` (rounded to whole numbers), as long as it does not pass `high`; `high` itself is in it only
/// where the growth meets it. A number that comes up again is dropped.
public struct NumberList: Equatable, Sendable {
    /// The numbers in the order written, each once and at least 1.
    public let numbers: [Int]

    /// The largest number accepted, 2³¹: beyond every size that a BLAS with 32-bit integers takes.
    public static let largest = 1 << 31

    /// - Throws: ``NumberListError``.
    public init(parsing text: String) throws(NumberListError) {
        var numbers: [Int] = []
        for part in separated(text) {
            for number in try Self.numbers(of: part) where !numbers.contains(number) { numbers.append(number) }
        }
        self.numbers = numbers
    }

    private static func numbers(of part: String) throws(NumberListError) -> [Int] {
        guard let dots = part.firstRange(of: "...") else { return [try number(part)] }
        let low = try number(String(part[..<dots.lowerBound]), in: part)
        let rest = part[dots.upperBound...].split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        let high = try number(rest[0], in: part)
        guard low <= high else { throw .reversed(part) }
        guard rest.count <= 2 else { throw .malformed(part) }
        return try growth(from: low, through: high, by: rest.count == 2 ? factor(rest[1], in: part) : 2)
    }

    private static func growth(from low: Int, through high: Int, by factor: Double) -> [Int] {
        var numbers: [Int] = []
        var exact = Double(low)
        while exact.rounded() <= Double(high) {
            let number = Int(exact.rounded())
            if numbers.last != number { numbers.append(number) }
            exact *= factor
        }
        return numbers
    }

    private static func number(_ text: String, in part: String? = nil) throws(NumberListError) -> Int {
        let text = trimmed(text)
        let part = part ?? text
        guard !text.isEmpty else { throw part.isEmpty ? .empty : .malformed(part) }
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }), text.dropFirst().allSatisfy({ $0 != "-" }),
            text != "-"
        else { throw .malformed(part) }
        guard !text.hasPrefix("-") else { throw .notPositive(text) }
        // What no Int holds is too large as well.
        guard let number = Int(text), number <= largest else { throw .tooLarge(text) }
        guard number > 0 else { throw .notPositive(text) }
        return number
    }

    /// Factors below 1.01 are refused: they would spell out every number.
    private static func factor(_ text: String, in part: String) throws(NumberListError) -> Double {
        guard let factor = Double(trimmed(text)) else { throw .malformed(part) }
        guard factor >= 1.01, factor.isFinite else { throw .badFactor(part) }
        return factor
    }
}

/// Why a text is no list of numbers.
public enum NumberListError: Error, Equatable, CustomStringConvertible {
    case empty
    case malformed(String)
    case notPositive(String)
    case tooLarge(String)
    case reversed(String)
    case badFactor(String)

    public var description: String {
        switch self {
        case .empty:
            "a number is missing; write numbers separated by commas, like 1,2,8...64"
        case .malformed(let part):
            "'\(part)' is neither a whole number nor a range; write 64, 64...2048 (doubling) or 64...2048*1.5"
        case .notPositive(let part):
            "\(part) is not allowed; numbers start at 1"
        case .tooLarge(let part):
            "\(part) is too large; the largest number is \(NumberList.largest)"
        case .reversed(let part):
            "the range \(part) runs backwards; write the smaller number first"
        case .badFactor(let part):
            "the range \(part) does not grow; its factor must be at least 1.01"
        }
    }
}
