import Glibc

/// Where a library may speak: never on the host's standard output.
enum StandardError {
    /// Writes one line, in one piece.
    static func write(_ text: String) {
        var line = "twofold_cblas: \(text)\n"
        _ = line.withUTF8 { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
