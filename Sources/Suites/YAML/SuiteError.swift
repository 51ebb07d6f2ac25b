/// What is wrong with a suite file, and where.
public struct SuiteError: Error, Equatable, CustomStringConvertible {
    public let file: String
    /// Counted from 1; nil when no line is to blame.
    public let line: Int?
    /// What is wrong and what to do.
    public let problem: String

    public init(file: String, line: Int?, problem: String) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    public var description: String {
        if let line { "\(file), line \(line): \(problem)" } else { "\(file): \(problem)" }
    }
}
