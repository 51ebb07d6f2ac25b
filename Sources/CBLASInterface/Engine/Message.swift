import Glibc

/// What the library has to say: never on the host's standard output.
enum Message {
    /// Writes one line, in one piece.
    /// - Parameter file: a descriptor; standard error when left out.
    static func write(_ text: String, to file: Int32 = STDERR_FILENO) {
        var line = "twofold_cblas: \(text)\n"
        _ = line.withUTF8 { Glibc.write(file, $0.baseAddress, $0.count) }
    }
}
