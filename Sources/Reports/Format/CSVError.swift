/// A table that cannot be read.
public struct CSVError: Error, Equatable, CustomStringConvertible {
    public let file: String
    /// The line, counted from 1.
    public let line: Int
    /// The column's name, or its number where it has none; nil when the whole line is meant.
    public let column: String?
    public let problem: String

    public var description: String {
        "\(file), line \(line)\(column.map { ", column \($0)" } ?? ""): \(problem); measure again, or mend the file"
    }
}
