#if canImport(Glibc)
    import Glibc
#endif

/// Standard error: errors, warnings and progress. Standard output is for data.
enum Terminal {
    static func printError(_ line: String) { write(line + "\n") }

    /// Whether a person looks at standard error.
    static let isInteractive = isatty(STDERR_FILENO) == 1

    static func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard written > 0 else { return }  // a closed standard error has nobody to tell
            bytes = bytes.dropFirst(written)
        }
    }
}
