import Glibc

/// What a file holds.
public enum FileContents {
    /// Reads a file whole.
    /// - Throws: ``FileError/cannotRead(path:code:)``.
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotRead(path: path, code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .cannotRead(path: path, code: errno) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }
}
