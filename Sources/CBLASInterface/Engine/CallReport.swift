import Glibc

/// Where the counted calls are reported when the process ends.
enum CallReport: Equatable, Sendable {
    case standardError
    /// A line is appended to this file, to which other processes append theirs.
    case file(String)

    /// The environment variable that asks for it: a path, which has a slash, or `1` for standard error.
    static let variable = "TWOFOLD_CBLAS_REPORT"

    /// Nil where none is asked for.
    init?(_ value: String) {
        guard !["", "0"].contains(value) else { return nil }
        self = value.contains("/") ? .file(value) : .standardError
    }

    /// Writes one line; on standard error too where the file cannot be opened.
    func write(_ text: String) {
        guard case .file(let path) = self else { return Message.write(text) }
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            return Message.write(
                "\(Self.variable): '\(path)' cannot be written: \(String(cString: strerror(errno))); \(text)")
        }
        Message.write(text, to: file)
        close(file)
    }
}
